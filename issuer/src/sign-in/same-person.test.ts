import { expect, test } from 'vitest'
import { isSamePerson } from './same-person.ts'

const birthDate = '1991-07-31'
const is = (provided: [family: string, given: string], registered: [family: string, given: string]) =>
  isSamePerson(
    { familyName: provided[0], givenName: provided[1], birthDate },
    { familyName: registered[0], givenName: registered[1], birthDate },
  )

test.each<[string, [string, string], [string, string]]>([
  ['the same writing', ['LE GUELLEC', 'Yann Marie'], ['LE GUELLEC', 'Yann Marie']],
  ['letter case', ['Le Guellec', 'YANN'], ['LE GUELLEC', 'Yann']],
  ['accents, however they are coded', ['ÉCUME', 'Mae\u0308lle'], ['ECUME', 'Maëlle']],
  ['hyphens and spaces in the family name', ['ECUME-VIVE', 'Ana'], ['ÉCUME VIVE', 'Ana']],
  ['apostrophes', ['L’HÉNORET', 'Ana'], ["L'HENORET", 'Ana']],
  ['a particle that is written in one', ['LEGUELLEC', 'Ana'], ['Le Guellec', 'Ana']],
  ['ligatures', ['CŒUR', 'Lætitia'], ['COEUR', 'Laetitia']],
  ['letters that have no accent to lose', ['SØRENSEN', 'Łucja'], ['Sorensen', 'Lucja']],
  ['one register has all given names', ['LE GUELLEC', 'Yann'], ['LE GUELLEC', 'Yann Marie Joseph']],
  ['with commas', ['LE GUELLEC', 'Yann, Marie, Joseph'], ['LE GUELLEC', 'Yann Joseph']],
  ['a double first name without its hyphen', ['MARTIN', 'Jean-Pierre'], ['MARTIN', 'JEAN PIERRE']],
  ['a name in another script', ['ΠΑΠΠΑΣ', 'Νίκος'], ['Παππας', 'ΝΙΚΟΣ']],
])('the same person: %s', (_what, provided, registered) => {
  expect(is(provided, registered)).toBe(true)
  expect(is(registered, provided)).toBe(true)
})

test.each<[string, [string, string], [string, string]]>([
  ['another family name', ['LE GUELLEC', 'Yann'], ['LE GALL', 'Yann']],
  ['a part of the family name', ['ECUME', 'Ana'], ['ECUME-VIVE', 'Ana']],
  ['the parts of the family name the other way round', ['VIVE ECUME', 'Ana'], ['ECUME VIVE', 'Ana']],
  ['another given name', ['MARTIN', 'Paul'], ['MARTIN', 'Jean']],
  ['the second given name alone', ['MARTIN', 'Marie'], ['MARTIN', 'Yann Marie']],
  ['given names in another order', ['MARTIN', 'Marie Yann'], ['MARTIN', 'Yann Marie']],
  ['a twin with a double first name', ['MARTIN', 'Marie'], ['MARTIN', 'Marie-Claire']],
  ['a given name that only begins alike', ['MARTIN', 'Jean'], ['MARTIN', 'Jeanne']],
  ['family and given name changed over', ['YANN', 'MARTIN'], ['MARTIN', 'YANN']],
  ['no given name', ['MARTIN', '-'], ['MARTIN', 'Yann']],
  ['no family name', ['-', 'Yann'], ["'", 'Yann']],
])('not the same person: %s', (_what, provided, registered) => {
  expect(is(provided, registered)).toBe(false)
  expect(is(registered, provided)).toBe(false)
})

test('not the same person: another day of birth, even the nearest', () => {
  const person = { familyName: 'MARTIN', givenName: 'Yann' }
  expect(isSamePerson({ ...person, birthDate }, { ...person, birthDate: '1991-07-30' })).toBe(false)
})
