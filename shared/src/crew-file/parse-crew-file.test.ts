import fileSchema from '@vigie/schemas/crew/crew-file-v1.schema.json' with { type: 'json' }
import { loadValueSets } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { createTestCrewFile, testNonce } from '../../testing/test-crew-file.ts'
import { Problem } from '../problem.ts'
import type { CrewFile } from './crew-file.ts'
import { crewFileLimits, crewFileOf, parseCrewFile } from './parse-crew-file.ts'

import { writeCrewFile } from './write-crew-file.ts'

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const parse = (value: unknown) => parseCrewFile(bytesOf(value))

/** A copy in which what stands at the path is another value; undefined takes it away. */
function changed(path: string, value: unknown): unknown {
  const file = structuredClone(createTestCrewFile())
  const steps = path.split('/')
  const last = steps.pop()!
  const at = steps.reduce((inner, step) => Reflect.get(inner, step) as object, file as object)
  if (value === undefined) Reflect.deleteProperty(at, last)
  else Reflect.set(at, last, value)
  return file
}

function refusalOf(value: unknown): { readonly code: string; readonly pointer: string | undefined } {
  try {
    parse(value)
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, pointer: error.pointer }
  }
  throw new Error('it was taken')
}

test('a crew file is read as it was written', () => {
  const file = createTestCrewFile()
  expect(parseCrewFile(new TextEncoder().encode(writeCrewFile(file)))).toEqual(file)
})

test('the one text of a file does not depend on the order in which its members were set', () => {
  const file = createTestCrewFile()
  const otherwise = Object.fromEntries(Object.entries(file).toReversed()) as unknown as CrewFile
  const reversed = { ...otherwise, ship: Object.fromEntries(Object.entries(file.ship).toReversed()) }
  expect(writeCrewFile(reversed as unknown as CrewFile)).toBe(writeCrewFile(file))
  expect(writeCrewFile(file)).not.toContain('\n')
})

test('lists keep their order in the one text: another order of people is another file', () => {
  const file = createTestCrewFile()
  expect(writeCrewFile({ ...file, members: file.members.toReversed() })).not.toBe(writeCrewFile(file))
})

const faults: readonly (readonly [what: string, path: string, value: unknown, code: string, pointer: string])[] = [
  ['another version', 'version', 2, 'crew-file-invalid', '/version'],
  ['a ship that nobody describes', 'ship', undefined, 'crew-file-invalid', '/ship'],
  ['a ship without a name', 'ship/name', '', 'crew-file-invalid', '/ship/name'],
  ['a name that turns the terminal', 'ship/name', 'A\u001b[2J', 'crew-file-invalid', '/ship/name'],
  ['a fact left out rather than null', 'ship/grossTonnage', undefined, 'crew-file-invalid', '/ship/grossTonnage'],
  ['a fact of no ship', 'ship/crewSize', 4, 'crew-file-invalid', '/ship/crewSize'],
  ['a kind of ship that does not exist', 'ship/kind', 'pirate', 'crew-file-invalid', '/ship/kind'],
  ['a tonnage below nothing', 'ship/grossTonnage', -1, 'crew-file-invalid', '/ship/grossTonnage'],
  ['a length of nothing', 'ship/lengthMetres', 0, 'crew-file-invalid', '/ship/lengthMetres'],
  ['a tonnage in words', 'ship/grossTonnage', '199', 'crew-file-invalid', '/ship/grossTonnage'],
  ['half a passenger', 'ship/passengersAtMost', 12.5, 'crew-file-invalid', '/ship/passengersAtMost'],
  ['a cargo twice', 'ship/tankerCargoes', ['oil', 'oil'], 'crew-file-invalid', '/ship/tankerCargoes'],
  ['an IMO number with a wrong digit', 'ship/imoNumber', '9074728', 'ship-number-invalid', '/ship/imoNumber'],
  ['an IMO number as a number', 'ship/imoNumber', 9074729, 'crew-file-invalid', '/ship/imoNumber'],
  ['fishing on a ship of commerce', 'ship/fishingKind', 'coastal', 'crew-file-invalid', '/ship/fishingKind'],
  ['a day that does not exist', 'voyage/from', '2026-02-29', 'date-invalid', '/voyage/from'],
  ['a day as people write it', 'voyage/until', '30/11/2026', 'crew-file-invalid', '/voyage/until'],
  ['a voyage that ends before it begins', 'voyage/until', '2026-11-22', 'crew-file-invalid', '/voyage/until'],
  ['a distance in words', 'voyage/distance', 'far', 'crew-file-invalid', '/voyage/distance'],
  ['a distance around the world', 'voyage/distance', 40_000, 'crew-file-invalid', '/voyage/distance'],
  ['a manning document without lines', 'manning/lines', [], 'crew-file-invalid', '/manning/lines'],
  ['a line of nobody', 'manning/lines/0/number', 0, 'crew-file-invalid', '/manning/lines/0/number'],
  [
    'a line of three capacities',
    'manning/lines/0/capacities',
    ['master', 'chief-mate', 'cook'],
    'crew-file-invalid',
    '/manning/lines/0/capacities',
  ],
  [
    'a capacity that nobody knows',
    'manning/lines/0/capacities/0',
    'admiral',
    'crew-file-invalid',
    '/manning/lines/0/capacities/0',
  ],
  ['two lines of one id', 'manning/lines/1/id', '1', 'crew-file-invalid', '/manning/lines/1/id'],
  ['a person on a line that is not there', 'members/0/lineId', '9', 'crew-file-invalid', '/members/0/lineId'],
  ['two persons of one id', 'members/1/id', 'm1', 'crew-file-invalid', '/members/1/id'],
  ['a duty of no ship', 'members/0/duties', ['dancing'], 'crew-file-invalid', '/members/0/duties/0'],
  [
    'a contract as admiral',
    'members/0/contractCapacity',
    'admiral',
    'crew-file-invalid',
    '/members/0/contractCapacity',
  ],
  [
    'a medical certificate until a day that does not exist',
    'members/0/medicalFitnessStatedUntil',
    '2027-13-01',
    'date-invalid',
    '/members/0/medicalFitnessStatedUntil',
  ],
  [
    'a presentation for nobody',
    'members/1/evidence/0/audience',
    '',
    'crew-file-invalid',
    '/members/1/evidence/0/audience',
  ],
  [
    'a nonce that can be guessed',
    'members/1/evidence/0/nonce',
    '12345',
    'crew-file-invalid',
    '/members/1/evidence/0/nonce',
  ],
  [
    'a moment that does not exist',
    'members/1/evidence/0/answeredAt',
    '2026-11-31T25:00:00Z',
    'date-invalid',
    '/members/1/evidence/0/answeredAt',
  ],
  [
    'a question that nobody may ask',
    'members/1/evidence/0/query',
    { credentials: [] },
    'presentation-query-invalid',
    '/members/1/evidence/0/query/credentials',
  ],
]

test.each(faults)('%s is refused, and the place is told', (_, path, value, code, pointer) => {
  expect(refusalOf(changed(path, value))).toEqual({ code, pointer })
})

test('no refusal repeats what is in the file', () => {
  for (const [, path, value] of faults) {
    try {
      crewFileOf(changed(path, value))
    } catch (error) {
      expect((error as Problem).message).not.toMatch(/pirate|admiral|9074728|12345/)
    }
  }
})

test('lines for more persons than any ship has are refused: ten kilobytes of them made a report of a hundred megabytes', () => {
  const [line] = (createTestCrewFile().manning as Extract<CrewFile['manning'], { kind: 'stated' }>).lines
  const lines = (number: number) => ({
    kind: 'stated',
    documentNumber: null,
    lines: [
      { ...line, id: 'l1', number },
      { ...line, id: 'l2', number: 1 },
    ],
  })
  expect(refusalOf(changed('manning', lines(2_000)))).toEqual({ code: 'crew-file-invalid', pointer: '/manning/lines' })
  expect(() => parse({ ...createTestCrewFile(), members: [], manning: lines(1_999) })).not.toThrow()
})

test.each([
  ['nothing at all', '', 'document-empty'],
  ['half a file', '{"version":1,"ship":', 'document-not-json'],
  ['two files', '{}{}', 'document-not-json'],
  ['a key twice', '{"version":1,"version":1}', 'document-duplicate-key'],
  ['a key that poisons objects', '{"__proto__":{}}', 'document-forbidden-key'],
  ['a list', '[]', 'crew-file-invalid'],
  ['depths', '['.repeat(40) + ']'.repeat(40), 'document-too-deep'],
  ['a byte-order mark', '\ufeff{}', 'document-has-byte-order-mark'],
])('%s is refused by code', (_, text, code) => {
  expect(() => parseCrewFile(new TextEncoder().encode(text))).toThrowError(expect.objectContaining({ code }))
})

test('a file too large is refused before it is read, by the limits of whoever takes it', () => {
  const bytes = bytesOf(createTestCrewFile())
  const limits = { ...crewFileLimits, maxBytes: bytes.length - 1 }
  expect(() => parseCrewFile(bytes, limits)).toThrowError(expect.objectContaining({ code: 'document-too-large' }))
  expect(() => parseCrewFile(bytes, { ...crewFileLimits, maxValues: 20 })).toThrowError(
    expect.objectContaining({ code: 'document-too-many-values' }),
  )
})

test('a crew of two thousand and one is refused, and so are sixty-five documents of one person', () => {
  const file = createTestCrewFile()
  const [first] = file.members
  const members = Array.from({ length: 2_001 }, (_, index) => ({ ...first!, id: `m${index}` }))
  expect(refusalOf({ ...file, members }).pointer).toBe('/members')
  const evidence = Array.from({ length: 65 }, () => ({ kind: 'document', text: '{}' }))
  expect(refusalOf({ ...file, members: [{ ...first!, evidence }] }).pointer).toBe('/members/0/evidence')
})

test('what the schema lists is what the value sets name', () => {
  const { ship, voyage, duty } = fileSchema.$defs
  const { kind, fishingKind, tankerCargoes } = ship.properties
  const listed: readonly (readonly [string, readonly unknown[]])[] = [
    ['duties', duty.enum],
    ['ship-kinds', kind.enum],
    ['fishing-kinds', fishingKind.enum],
    ['tanker-cargoes', tankerCargoes.items.enum],
    ['sea-areas', voyage.properties.seaArea.enum],
    ['navigation-categories', voyage.properties.navigationCategory.enum],
  ]
  const sets = loadValueSets()
  for (const [set, codes] of listed) {
    const known = sets[set]!.values.map(({ code }) => code.toUpperCase())
    expect(codes.flatMap((code) => (code === null ? [] : String(code).toUpperCase())).sort(), set).toEqual(known.sort())
  }
})

test('the nonce of the reference file is long enough to be one', () => {
  expect(testNonce.length).toBeGreaterThanOrEqual(22)
})
