import { expect, test } from 'vitest'
import { emptyForm, readForm } from './look-up-form-values.ts'
import { words } from './words.ts'

const today = '2026-11-22'
const born = { day: '31', month: '7', year: '1991' }
const filled = { ...emptyForm, number: '5724 0000 0000', birthDate: born }

test('a number typed in groups and a day with its month by name become a question', () => {
  expect(readForm(filled, today)).toEqual({ number: '572400000000', birthDate: '1991-07-31' })
  const byNumber = { ...filled, holderBy: 'identificationNumber', identificationNumber: ' abc123 ' } as const
  expect(readForm(byNumber, today)).toEqual({ number: '572400000000', identificationNumber: 'ABC123' })
})

test('only what was filled in is compared; a paper without end is compared as such', () => {
  const compared = (change: object) => readForm({ ...filled, ...change }, today)
  expect(compared({ titleCode: 'capitaine-200' })).toMatchObject({ compare: { titleCode: 'capitaine-200' } })
  const lastDay = { day: '1', month: '2', year: '2031' }
  expect(compared({ lastDay })).toMatchObject({ compare: { validUntil: '2031-02-01' } })
  expect(compared({ lastDay, hasNoLastDay: true })).toMatchObject({ compare: { validUntil: null } })
})

test.each([
  ['a number with a wrong digit', { number: '572400000001' }, { number: words.numberDigit }],
  ['a number that is too short', { number: '57240000' }, { number: words.numberLength }],
  ['29 February 2023', { birthDate: { day: '29', month: '2', year: '2023' } }, { birthDate: words.dayUnknown }],
  ['a day without its year', { birthDate: { ...born, year: '91' } }, { birthDate: words.dayIncomplete }],
  ['a birth to come', { birthDate: { ...born, year: '2030' } }, { birthDate: words.dayNotBirth }],
  ['a birth in 1850', { birthDate: { ...born, year: '1850' } }, { birthDate: words.dayNotBirth }],
  ['half a last day', { lastDay: { day: '3', month: '', year: '' } }, { lastDay: words.dayIncomplete }],
  [
    'a name for an identification number',
    { holderBy: 'identificationNumber', identificationNumber: 'Le Goff' } as const,
    { identificationNumber: words.identificationForm },
  ],
])('%s is pointed out at its field', (_what, change, faults) => {
  expect(readForm({ ...filled, ...change }, today)).toEqual({ faults })
})

test('everything that is wrong is pointed out at once', () => {
  expect(readForm(emptyForm, today)).toEqual({
    faults: { number: words.numberLength, birthDate: words.dayIncomplete },
  })
})
