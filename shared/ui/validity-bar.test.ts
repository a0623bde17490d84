import { expect, test } from 'vitest'
import { todayShare } from './validity-bar.tsx'

test('today stands where it is between the first and the last day, which counts whole', () => {
  expect(todayShare('2026-01-01', '2026-01-10', new Date('2026-01-06T00:00:00Z'))).toBe(0.5)
  expect(todayShare('2026-01-01', '2026-01-10', new Date('2026-01-10T23:59:59Z'))).toBeLessThan(1)
})

test('before and after, today stays at the ends', () => {
  expect(todayShare('2026-01-01', '2026-01-10', new Date('2025-06-01T00:00:00Z'))).toBe(0)
  expect(todayShare('2026-01-01', '2026-01-10', new Date('2030-01-01T00:00:00Z'))).toBe(1)
})

test('a title without end never reaches the end in a working life', () => {
  expect(todayShare('2026-01-01', null, new Date('2040-01-01T00:00:00Z'))).toBeLessThan(1)
})
