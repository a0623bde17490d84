import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlainDate } from '../plain-date.ts'
import { before, onOrAfter, onOrBefore } from './day-patterns.ts'

const days = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as PlainDate)

test('a pattern tells the days before, of and after a day, whatever the hour that follows', () => {
  fc.assert(
    fc.property(days, days, (day, other) => {
      const [earlier, notLater, notEarlier] = [before(day), onOrBefore(day), onOrAfter(day)]
      for (const text of [other, `${other}T23:59:59Z`]) {
        expect(new RegExp(earlier ?? '').test(text)).toBe(other < day)
        expect(new RegExp(notLater).test(text)).toBe(other <= day)
        expect(new RegExp(notEarlier).test(text)).toBe(other >= day)
      }
    }),
    { numRuns: 300 },
  )
})

test.each<[PlainDate, PlainDate]>([
  ['2026-12-31', '2027-01-01'],
  ['2027-02-28', '2027-03-01'],
  ['2029-12-31', '2030-01-01'],
  ['2099-12-31', '2100-01-01'],
])('%s is before %s, and no other way round', (day, next) => {
  expect([onOrBefore(day), onOrAfter(next)].map((pattern) => new RegExp(pattern).test(next))).toEqual([false, true])
  expect([onOrBefore(next), onOrAfter(next)].map((pattern) => new RegExp(pattern).test(day))).toEqual([true, false])
  expect([before(next), before(day)].map((pattern) => new RegExp(pattern ?? '').test(day))).toEqual([true, false])
})

test('nothing is before the first of days', () => {
  expect(before('0000-00-00')).toBeNull()
})
