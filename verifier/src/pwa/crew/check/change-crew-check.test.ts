import { expect, test } from 'vitest'
import {
  addDocument,
  addStated,
  changeLines,
  changePerson,
  decideHolder,
  removePerson,
  renewDocument,
  replacePerson,
} from './change-crew-check.ts'
import type { CheckedDocument, CrewCheck, Holder } from './crew-check.ts'
import { createCheck, createDocument } from './crew-check-fixture.ts'
import { nameOf } from './person-name.ts'

const anne: Holder = { familyName: 'LE GUELLEC', givenName: 'Anne', birthDate: '1988-02-03' }
let ids = 0
const newId = () => `m${++ids}`
const scan = (check: CrewCheck, ...documents: readonly CheckedDocument[]) =>
  documents.reduce((before, document) => addDocument(before, document, newId), check)
const titlesOf = ({ people }: CrewCheck) => people.map(({ documents }) => documents.map(({ title }) => title.code))
const empty = createCheck()

test('titles group themselves by the person whom they name', () => {
  const jean = { ...anne, givenName: 'Jean', birthDate: '1990-01-01' } as const
  const check = scan(
    empty,
    createDocument(anne, 'capitaine-200'),
    createDocument(jean, 'cfbs-stcw10'),
    createDocument(anne, 'cgo'),
  )
  expect(titlesOf(check)).toEqual([['capitaine-200', 'cgo'], ['cfbs-stcw10']])
})

test('a name is the same however its accents were composed', () => {
  const check = scan(
    empty,
    createDocument({ ...anne, familyName: 'LÉ' }, 'cgo'),
    createDocument({ ...anne, familyName: 'LE\u0301' }, 'cro'),
  )
  expect(titlesOf(check)).toEqual([['cgo', 'cro']])
})

test.each<[string, Partial<Holder>]>([
  ['an accent less', { familyName: 'Le Guellec' }],
  ['a second given name', { givenName: 'Anne Marie' }],
  ['a married name', { familyName: 'LE GUELLEC-MORVAN' }],
  ['another day of birth', { birthDate: '1988-03-02' }],
])('who differs by %s is asked about, and in nobody’s hands until a person has said', (_what, change) => {
  const before = scan(empty, createDocument(anne, 'capitaine-200'))
  const asked = scan(before, createDocument({ ...anne, ...change }, 'cgo'))
  expect([asked.people.length, asked.undecided.length]).toEqual([1, 1])
  const [document] = asked.undecided
  const [person] = asked.people
  const same = decideHolder(asked, { documentId: document!.id, personId: person!.id }, newId)
  expect([titlesOf(same), same.undecided]).toEqual([[['capitaine-200', 'cgo']], []])
  const other = decideHolder(asked, { documentId: document!.id, personId: null }, newId)
  expect(titlesOf(other)).toEqual([['capitaine-200'], ['cgo']])
})

test('once it is said whose one document is, the next of the same names goes the same way', () => {
  const second = { ...anne, givenName: 'Anne Marie' }
  const asked = scan(empty, createDocument(anne, 'a'), createDocument(second, 'b'), createDocument(second, 'c'))
  expect(asked.undecided).toHaveLength(2)
  const said = decideHolder(asked, { documentId: asked.undecided[0]!.id, personId: null }, newId)
  expect([titlesOf(said), said.undecided]).toEqual([[['a'], ['b', 'c']], []])
  const [person] = asked.people
  const same = decideHolder(asked, { documentId: asked.undecided[0]!.id, personId: person!.id }, newId)
  expect([titlesOf(same), same.undecided]).toEqual([[['a', 'b', 'c']], []])
})

test('brothers of one family name are not asked about', () => {
  const check = scan(
    empty,
    createDocument(anne, 'a'),
    createDocument({ ...anne, givenName: 'Yves', birthDate: '1991-01-01' }, 'b'),
  )
  expect(titlesOf(check)).toEqual([['a'], ['b']])
})

test('the same document scanned twice is one, with the newer verdict', () => {
  const first = createDocument(anne, 'cgo')
  const again = { ...first, id: 'another', title: { ...first.title, id: 'another', state: 'not-in-force' as const } }
  const check = scan(empty, first, again)
  expect(titlesOf(check)).toEqual([['cgo']])
  const [document] = check.people[0]!.documents
  expect([document!.id, document!.title.id, document!.title.state]).toEqual([first.id, first.id, 'not-in-force'])
  expect(renewDocument(empty, first)).toEqual(empty)
})

test('a person of a crew list becomes the person of their first verified document', () => {
  const listed = addStated(empty, [{ stated: anne, capacity: 'master' }], newId)
  expect(addStated(listed, [{ stated: anne }], newId).people).toHaveLength(1)
  const check = scan(listed, createDocument(anne, 'capitaine-200'))
  expect(check.people).toHaveLength(1)
  expect(check.people[0]).toMatchObject({ capacity: 'master', documents: [{ holder: anne }] })
  expect(nameOf(check.people[0]!)).toEqual(anne)
})

test('of somebody listed without a day of birth it is asked whether the document is theirs', () => {
  const listed = addStated(empty, [{ stated: { ...anne, birthDate: null } }], newId)
  expect(scan(listed, createDocument(anne, 'cgo')).undecided).toHaveLength(1)
})

test('two of one name without a day of birth are two: a name alone tells nobody apart', () => {
  const unborn = { stated: { ...anne, birthDate: null } }
  expect(addStated(addStated(empty, [unborn], newId), [unborn, unborn], newId).people).toHaveLength(3)
})

test('somebody takes the place of another on the line, who leaves', () => {
  const jean = { ...anne, givenName: 'Jean', birthDate: '1990-01-01' } as const
  const both = scan(empty, createDocument(anne, 'a'), createDocument(jean, 'b'))
  const [first, second] = both.people
  const replaced = replacePerson(both, { leavingId: first!.id, lineId: '1' }, second!.id)
  expect(replaced.people).toEqual([{ ...second, lineId: '1' }])
  expect(removePerson(both, second!.id).people).toEqual([first])
})

test('nobody stays on a line that is no longer there', () => {
  const check = scan(empty, createDocument(anne, 'a'))
  const pinned = changePerson(check, check.people[0]!.id, { lineId: '2' })
  const line = { id: '1', capacities: ['master'], level: null, regulation: [], number: 1, conditions: null } as const
  expect(changeLines(pinned, [line], null).people[0]?.lineId).toBeNull()
  expect(changeLines(pinned, [{ ...line, id: '2' }], 'X1')).toMatchObject({
    manning: { kind: 'stated', documentNumber: 'X1' },
    people: [{ lineId: '2' }],
  })
})
