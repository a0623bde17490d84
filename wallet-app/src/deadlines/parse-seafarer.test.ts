import { expect, test } from 'vitest'
import { parseSeafarer } from './parse-seafarer.ts'

const now = new Date('2026-11-22T10:00:00Z')
const section = (value: unknown) => ({ source: 'a register', readAt: '2026-11-22T09:59:00Z', value })

test('what the registers said is kept, with when they were asked', () => {
  const answer = {
    medicalFitness: section({ fitness: 'fit', validUntil: '2027-03-01' }),
    trainings: section([
      { code: 'gmdss-general', label: 'CGO', since: '2023-01-01', validUntil: '2028-01-01' },
      { code: null, label: 'Autre', since: '2023-01-01', validUntil: null },
    ]),
    reminders: { mail: true },
  }
  expect(parseSeafarer(answer, now)).toEqual({
    facts: {
      readAt: '2026-11-22T10:00:00.000Z',
      medicalFitnessUntil: '2027-03-01',
      trainings: [
        { code: 'gmdss-general', label: 'CGO', validUntil: '2028-01-01' },
        { code: null, label: 'Autre', validUntil: null },
      ],
    },
    isRemindedByMail: true,
  })
})

test.each([
  null,
  'text',
  { medicalFitness: { source: 'esculape', missing: 'registry-unavailable' }, trainings: section('many') },
  { medicalFitness: section({ fitness: 'fit', validUntil: '2027-02-30' }), trainings: section([{ code: 3 }, null]) },
])('what is missing or of another form is not known: %j', (answer) => {
  const { facts, isRemindedByMail } = parseSeafarer(answer, now)
  expect(facts).toMatchObject({ medicalFitnessUntil: null, trainings: [] })
  expect(isRemindedByMail).toBe(false)
})

test('the end of a certificate that says unfit is no deadline to keep', () => {
  const answer = { medicalFitness: section({ fitness: 'unfit', validUntil: '2027-03-01' }) }
  expect(parseSeafarer(answer, now).facts.medicalFitnessUntil).toBeNull()
})

test('a training of our value set needs no name of its own to be known', () => {
  const answer = {
    trainings: section([{ code: 'gmdss-general', validUntil: '2028-01-01' }, { validUntil: '2028-01-01' }]),
  }
  expect(parseSeafarer(answer, now).facts.trainings).toEqual([
    { code: 'gmdss-general', label: '', validUntil: '2028-01-01' },
  ])
})
