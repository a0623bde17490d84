import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allOf, anyOf, atLeastOf, notOf, type Outcome } from './three-valued.ts'

const outcome = fc.constantFrom<Outcome>('passed', 'failed', 'unknown')
const outcomes = fc.array(outcome, { minLength: 1, maxLength: 6 })

test('not twice is nothing, and not of unknown is unknown', () => {
  fc.assert(fc.property(outcome, (value) => notOf(notOf(value)) === value))
  expect(notOf('unknown')).toBe('unknown')
})

test('all and any mirror each other through not (De Morgan)', () => {
  fc.assert(fc.property(outcomes, (values) => notOf(allOf(values)) === anyOf(values.map(notOf))))
})

test('all is at least as many as there are, any is at least one', () => {
  fc.assert(
    fc.property(outcomes, (values) => {
      expect(atLeastOf(values.length, values)).toBe(allOf(values))
      expect(atLeastOf(1, values)).toBe(anyOf(values))
    }),
  )
})

test('asking for more never helps', () => {
  const rank = { failed: 0, unknown: 1, passed: 2 }
  fc.assert(
    fc.property(outcomes, fc.integer({ min: 1, max: 6 }), (values, count) => {
      expect(rank[atLeastOf(count + 1, values)]).toBeLessThanOrEqual(rank[atLeastOf(count, values)])
    }),
  )
})
