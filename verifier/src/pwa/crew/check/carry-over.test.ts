import { expect, test } from 'vitest'
import { carryOver } from './carry-over.ts'
import { addDocument, addNewcomer, changePerson, removeDocument, removePerson } from './change-crew-check.ts'
import { createCheck, createDocument } from './crew-check-fixture.ts'

const yann = { familyName: 'LE GUELLEC', givenName: 'Yann', birthDate: '1991-07-31' } as const
const jeanne = { familyName: 'MORVAN', givenName: 'Jeanne', birthDate: '1985-05-05' } as const
const [master, safety] = [createDocument(yann, 'capitaine-200'), createDocument(yann, 'cfbs')]
let members = 0
const newId = () => `m${++members}`
const before = [master, safety, createDocument(jeanne, 'cfbs')].reduce(
  (check, document) => addDocument(check, document, newId),
  createCheck(),
)

test('what two tabs change of one person, of the ship and of the voyage is all kept', () => {
  const here = changePerson({ ...before, voyage: { ...before.voyage, distance: 20 } }, 'm1', { capacity: 'master' })
  const there = changePerson(
    { ...before, voyage: { ...before.voyage, isPolar: false }, ship: { ...before.ship, lengthMetres: 20 } },
    'm1',
    { medicalFitnessStatedUntil: '2027-01-01' },
  )
  const both = carryOver(here, before, there)
  expect(both.voyage).toMatchObject({ distance: 20, isPolar: false })
  expect(both.ship.lengthMetres).toBe(20)
  expect(both.people[0]).toMatchObject({ capacity: 'master', medicalFitnessStatedUntil: '2027-01-01' })
  // whoever keeps last wins only what both changed
  expect(carryOver(changePerson(before, 'm1', { capacity: 'cook' }), before, here).people[0]?.capacity).toBe('cook')
})

test('what came into one tab is not taken away by the other, and what was taken away there does not come back', () => {
  const came = createDocument(yann, 'em2')
  const there = removePerson(addDocument(before, came, newId), 'm2')
  const here = addNewcomer(removeDocument(before, safety.id), { stated: { ...jeanne, givenName: 'Anne' } }, newId)
  const { people } = carryOver(here, before, there)
  expect(people.map(({ id }) => id)).toEqual(['m1', 'm3'])
  expect(people[0]?.documents.map(({ id }) => id)).toEqual([master.id, came.id])
})

test('a title that was judged again is what the newer lists say of it, whatever is being tried', () => {
  const revoked = { ...master, title: { ...master.title, state: 'not-in-force' as const } }
  const there = { ...before, people: before.people.map((one) => ({ ...one, documents: [revoked] })) }
  const { people } = carryOver(changePerson(before, 'm1', { capacity: 'master' }), before, there)
  expect(people[0]?.documents[0]?.title.state).toBe('not-in-force')
})
