import { expect, test } from 'vitest'
import { ageWords, dayWords, untilWords } from './date-words.ts'

const now = new Date('2026-11-21T14:05:00Z')

test('days are written as people write them', () => {
  expect(dayWords('2026-02-12', 'fr')).toBe('12 février 2026')
  expect(dayWords('2026-02-12', 'en')).toBe('12 February 2026')
  expect(dayWords('2026-03-01', 'fr')).toBe('1er mars 2026')
  expect(dayWords('2026-03-01', 'en')).toBe('1 March 2026')
})

test('an age is rounded down, so that nothing looks fresher or older than it is by more than its unit', () => {
  expect(ageWords('2026-11-21T13:53:01Z', now, 'fr')).toBe('il y a 11 minutes')
  expect(ageWords('2026-11-20T14:06:00Z', now, 'en')).toBe('23 hours ago')
  expect(ageWords('2026-11-18T14:04:00Z', now, 'fr')).toBe('il y a 3 jours')
})

test('a moment after now, on a device whose clock is behind, has no negative age', () => {
  expect(ageWords('2026-11-21T15:00:00Z', now, 'en')).toBe('just now')
})

test('what is left is said in the largest whole unit', () => {
  expect(untilWords('2026-11-21', '2031-11-20', 'fr')).toBe('dans 4 ans')
  expect(untilWords('2026-11-21', '2027-02-28', 'en')).toBe('in 3 months')
  expect(untilWords('2026-11-21', '2026-11-22', 'fr')).toBe('demain')
})
