import type { CapacityRow, FunctionRow } from '@vigie/shared/credential/title-credential.ts'
import { expect, test } from 'vitest'
import { addLimitations, joinLimitations } from './add-limitations.ts'

const functions: FunctionRow[] = [
  { function: 'navigation', level: 'operational', limitation: ['gt-500', 'sailing-ships'] },
  { function: 'radiocommunications', level: 'operational' },
]
const capacities: CapacityRow[] = [{ capacity: 'master', limitation: ['gt-500'] }]
const rows = { functions, capacities }

test('a limitation stands on the rows it names, in the order of the value set, and on no other', () => {
  const added = [{ code: 'no-ecdis', rows: ['navigation', 'master'] }]
  expect(addLimitations(rows, added)).toEqual({
    functions: [{ ...functions[0], limitation: ['gt-500', 'no-ecdis', 'sailing-ships'] }, functions[1]],
    capacities: [{ capacity: 'master', limitation: ['gt-500', 'no-ecdis'] }],
  })
})

test('what the kind of title says already is said once, and nothing added changes nothing', () => {
  expect(addLimitations(rows, [{ code: 'gt-500', rows: ['master'] }])).toEqual(rows)
  expect(addLimitations(rows, [])).toEqual(rows)
})

test.each([
  ['a code of no value set', { code: 'no-fun', rows: ['master'] }, '/limitations/0/code'],
  ['a row the title does not have', { code: 'no-ecdis', rows: ['master', 'chief-engineer'] }, '/limitations/0/rows/1'],
  ['no row at all', { code: 'no-ecdis', rows: [] }, '/limitations/0/rows'],
])('%s is refused by its place', (_what, added, pointer) => {
  const refusal = expect.objectContaining({ code: 'limitation-not-applicable', pointer })
  expect(() => addLimitations(rows, [added])).toThrow(refusal)
})

test('limitations of two decisions are one list, each row once', () => {
  const before = [{ code: 'no-ecdis', rows: ['navigation'] }]
  const today = [
    { code: 'domestic-only', rows: ['master'] },
    { code: 'no-ecdis', rows: ['master', 'navigation'] },
  ]
  expect(joinLimitations(before, today)).toEqual([
    { code: 'domestic-only', rows: ['master'] },
    { code: 'no-ecdis', rows: ['navigation', 'master'] },
  ])
})
