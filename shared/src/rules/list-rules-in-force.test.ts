import { loadRules } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { listRulesInForce } from './list-rules-in-force.ts'
import type { Rule } from './rule.ts'

const rule = {
  ...loadRules()[0]!,
  titles: ['cfbs'],
  kinds: ['first-issue'],
  validFrom: '2020-01-01',
  validUntil: '2025-12-31',
} satisfies Rule

test.each([
  ['2019-12-31', 0],
  ['2020-01-01', 1],
  ['2025-12-31', 1],
  ['2026-01-01', 0],
] as const)('on %s, %i rule holds: both ends count', (on, count) => {
  expect(listRulesInForce([rule], 'cfbs', 'first-issue', on)).toHaveLength(count)
})

test('a rule holds for its titles and kinds only, and for all titles when it says so', () => {
  expect(listRulesInForce([rule], 'em1', 'first-issue', '2024-01-01')).toEqual([])
  expect(listRulesInForce([rule], 'cfbs', 'revalidation', '2024-01-01')).toEqual([])
  expect(listRulesInForce([{ ...rule, titles: 'all' }], 'em1', 'first-issue', '2024-01-01')).toHaveLength(1)
})

test('a rule whose beginning was not found holds as far back as we look', () => {
  expect(listRulesInForce([{ ...rule, validFrom: null }], 'cfbs', 'first-issue', '1970-01-01')).toHaveLength(1)
})
