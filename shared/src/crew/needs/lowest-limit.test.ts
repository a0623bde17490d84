import { expect, test } from 'vitest'
import { isWithin, leastOf, noLimit, notKnown, rangeOf, reachOf } from './lowest-limit.ts'

test('the lowest limit of all that is asked is how far one may sail', () => {
  expect(reachOf(leastOf([rangeOf(200), rangeOf(20), noLimit]))).toBe(20)
  expect(reachOf(leastOf([noLimit]))).toBe('unlimited')
  expect(reachOf(leastOf([]))).toBe('unlimited')
})

test('a limit that nobody read leaves the one that was read as the most', () => {
  const range = leastOf([rangeOf(200), notKnown])
  expect(reachOf(range)).toBe(200)
  expect(range.sure).toBe(0)
  expect(reachOf(notKnown)).toBeNull()
})

test('a voyage is within what is sure, beyond what is the most, and between the two nobody knows', () => {
  const range = { sure: 20, ifJudged: 20, atMost: 200 }
  expect(isWithin(range, 20)).toBe('passed')
  expect(isWithin(range, 21)).toBe('unknown')
  expect(isWithin(range, 200)).toBe('unknown')
  expect(isWithin(range, 201)).toBe('failed')
  expect(isWithin(rangeOf(200), 'unlimited')).toBe('failed')
})

test('a voyage whose distance nobody said stays within no limit at all, and is otherwise not known', () => {
  expect(isWithin(noLimit, null)).toBe('passed')
  expect(isWithin(rangeOf(200), null)).toBe('unknown')
})
