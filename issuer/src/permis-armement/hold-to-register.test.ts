import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import { createTestCrewTitle } from '@vigie/shared/testing/test-crew-title.ts'
import { expect, test } from 'vitest'
import type { Title } from '../register/title-store.ts'
import { holdToRegister } from './hold-to-register.ts'

const member = (id: string, number: string, issuingCountry = 'FR'): CrewMember => ({
  id,
  familyName: id,
  givenName: null,
  birthDate: null,
  titles: [createTestCrewTitle({ id: `${id}.1.1`, number, issuingCountry })],
  medicalFitness: null,
  duties: [],
  lineId: null,
  capacity: null,
  contractCapacity: null,
})
// as: of a row of the register these are what is read
const row = (number: string, identificationNumber: string) =>
  ({
    id: `row-${number}`,
    number,
    code: 'capitaine-200',
    state: 'issued',
    validUntil: null,
    identificationNumber,
  }) as Title
const hold = (crew: readonly CrewMember[], rows: readonly Title[]) =>
  holdToRegister(crew, {
    titlesByNumber: new Map(rows.map((one) => [one.number, one])),
    opened: [],
    country: 'FR',
    at: new Date(),
  })
const notesOf = (held: ReturnType<typeof hold>) => held.notes.map(({ code, memberId }) => `${code} ${memberId}`)

test('a title under a number of ours that the register does not have is not known, whoever seems to have signed it', () => {
  const held = hold([member('a', '1'), member('b', '2', 'ES')], [])
  expect(notesOf(held)).toEqual(['title-not-in-register a'])
  expect(held.crew.map(({ titles }) => titles[0]?.state)).toEqual(['not-known', 'in-force'])
})

test('one seafarer under two names is told at both places', () => {
  const held = hold(
    [member('maiden', '1'), member('married', '2'), member('other', '3')],
    [row('1', 'x'), row('2', 'x'), row('3', 'y')],
  )
  expect(notesOf(held)).toEqual(['holder-twice maiden', 'holder-twice married'])
  expect(held.registered.map(({ registerId, state }) => [registerId, state])).toContainEqual(['row-1', 'issued'])
})
