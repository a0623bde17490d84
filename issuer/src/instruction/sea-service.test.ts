import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { expect, test } from 'vitest'
import { clipPeriods, countMonths, readPeriods, type SeaServicePeriod } from './sea-service.ts'

function period(from: PlainDate, to: PlainDate, more: Partial<SeaServicePeriod> = {}) {
  return {
    from,
    to,
    department: 'deck',
    rank: 'rating',
    counts: 'full',
    inFunctions: false,
    alreadyUsed: false,
    ...more,
  }
}

function months(...periods: ReturnType<typeof period>[]) {
  return countMonths(readPeriods(periods)!).months
}

test('a calendar month is a month, February too', () => {
  expect(months(period('2025-02-01', '2025-02-28'))).toBe(1)
  expect(months(period('2025-02-01', '2025-02-27'))).toBe(0)
  expect(months(period('2024-02-01', '2024-02-28'))).toBe(0)
  expect(months(period('2025-01-15', '2026-01-14'))).toBe(12)
  // the twelfth is short of a calendar month, but thirty days are one too
  expect(months(period('2025-01-15', '2026-01-13'))).toBe(12)
  expect(months(period('2025-01-15', '2026-01-12'))).toBe(11)
})

test('periods of less than a month make a month of thirty days (STCW I/1)', () => {
  expect(months(period('2025-01-01', '2025-01-15'), period('2025-03-01', '2025-03-15'))).toBe(1)
  expect(months(period('2025-01-01', '2025-01-15'), period('2025-03-01', '2025-03-14'))).toBe(0)
})

test('a day on two ships is one day', () => {
  expect(months(period('2025-01-01', '2025-01-31'), period('2025-01-01', '2025-01-31'))).toBe(1)
  expect(months(period('2025-01-01', '2025-02-28'), period('2025-01-10', '2025-01-20'))).toBe(2)
})

test('the order in which periods were written does not matter', () => {
  const [a, b] = [period('2025-01-01', '2025-03-31'), period('2025-03-15', '2025-06-30')]
  expect(months(a, b)).toBe(months(b, a))
})

test('marine farming counts half', () => {
  expect(months(period('2025-01-01', '2025-12-31', { counts: 'half' }))).toBe(6)
})

test('each month has the day on which it was reached', () => {
  const { reached } = countMonths(readPeriods([period('2025-01-01', '2025-02-28')])!)
  // thirty days of the first month are enough to count one; the second is whole with its last day
  expect(reached.map(({ value }) => value)).toEqual([1, 2])
  expect(reached.at(-1)?.on).toBe('2025-02-28')
})

test('only the part of a period inside a window counts, both days included', () => {
  const periods = readPeriods([period('2020-01-01', '2022-12-31')])!
  expect(clipPeriods(periods, '2021-11-21', '2026-11-20')).toMatchObject([{ from: '2021-11-21', to: '2022-12-31' }])
  expect(clipPeriods(periods, '2023-01-01', '2026-11-20')).toEqual([])
})

test.each([
  ['ends before it begins', period('2025-02-01', '2025-01-01')],
  ['has a rank we do not know', { ...period('2025-01-01', '2025-02-01'), rank: 'cook' }],
  ['says nothing of how it counts', { from: '2025-01-01', to: '2025-02-01' }],
])('a record that %s leaves the total unknown', (_why, record) => {
  expect(readPeriods([record as never])).toBeNull()
})
