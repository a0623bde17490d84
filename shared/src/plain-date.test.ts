import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  isPlainDate,
  lastValidDay,
  type PlainDate,
  parsePlainDate,
  wholeYearsBetween,
} from './plain-date.ts'

const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => parsePlainDate(date.toISOString().slice(0, 10)))

test('days that do not exist are refused', () => {
  for (const day of ['2023-02-29', '2026-13-01', '2026-04-31', '2026-1-1', '20260101', '', null, 20260101]) {
    expect(isPlainDate(day)).toBe(false)
  }
  expect(() => parsePlainDate('2023-02-29')).toThrow(expect.objectContaining({ code: 'date-invalid' }))
  expect(isPlainDate('2024-02-29')).toBe(true)
})

test('five years after 29 February is 28 February', () => {
  expect(addYears('2024-02-29', 5)).toBe('2029-02-28')
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

test('months that begin on a day end before it comes again, or with a month that has no such day', () => {
  expect(lastValidDay('2026-11-21', 60)).toBe('2031-11-20')
  expect(lastValidDay('2026-03-01', 6)).toBe('2026-08-31')
  expect(lastValidDay('2026-08-31', 6)).toBe('2027-02-28')
  expect(lastValidDay('2027-08-30', 6)).toBe('2028-02-29')
  expect(lastValidDay('2024-02-29', 60)).toBe('2029-02-28')
})

test('no period of months begun later ends sooner, and the day after it begins the next', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 120 }), (day, months) => {
      expect(lastValidDay(day, months) <= lastValidDay(addDays(day, 1), months)).toBe(true)
      expect(addDays(lastValidDay(day, months), 1) >= addMonths(day, months)).toBe(true)
    }),
  )
})

test('an age changes on the birthday', () => {
  expect(wholeYearsBetween('2006-11-21', '2026-11-20')).toBe(19)
  expect(wholeYearsBetween('2006-11-21', '2026-11-21')).toBe(20)
  expect(wholeYearsBetween('2008-02-29', '2026-02-28')).toBe(17)
  expect(wholeYearsBetween('2008-02-29', '2026-03-01')).toBe(18)
})

test('adding days goes there and back, and order of days is order of their text', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
      const moved = addDays(date, days)
      expect(addDays(moved, -days)).toBe(date)
      if (days > 0) expect((moved as PlainDate) > date).toBe(true)
    }),
  )
})
