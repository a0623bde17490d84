import { expect, test } from 'vitest'
import { renewalOf } from './renewal.ts'

const dates = {
  issuedAt: '2026-11-20T08:00:00Z',
  expiresAt: '2026-12-20T08:00:00Z',
  statusAsOf: '2026-11-21T06:00:00Z',
  root: { expiresAt: '2031-01-01T00:00:00Z' },
  thresholds: { statusFreshHours: 24, trustListFreshDays: 7, trustListMaxDays: 30, clockToleranceMinutes: 5 },
  remembered: { highestSignedTime: '2026-11-21T06:00:00Z' },
} as const
const stateAt = (at: string, change: object = {}) => renewalOf({ ...dates, ...change }, new Date(at)).state

test('a device is fresh for a day after its oldest list, is told in the morning, and then has to renew', () => {
  expect(stateAt('2026-11-21T10:00:00Z')).toBe('fresh')
  expect(stateAt('2026-11-22T02:00:00Z')).toBe('fresh')
  expect(stateAt('2026-11-22T02:00:01Z')).toBe('soon')
  expect(stateAt('2026-11-22T06:00:00Z')).toBe('soon')
  expect(stateAt('2026-11-22T06:00:01Z')).toBe('stale')
  expect(stateAt('2026-12-20T08:00:01Z')).toBe('expired')
})

test('whatever ends first counts: the trust list, its greatest age, its root', () => {
  const old = {
    statusAsOf: '2026-11-27T06:00:00Z',
    remembered: { highestSignedTime: '2026-11-27T06:00:00Z' },
  } as const
  expect(renewalOf({ ...dates, ...old }, new Date('2026-11-27T07:00:00Z')).freshUntil).toBe('2026-11-27T08:00:00Z')
  expect(stateAt('2026-11-21T10:00:00Z', { root: { expiresAt: '2026-11-21T09:00:00Z' } })).toBe('expired')
  const thresholds = { ...dates.thresholds, trustListMaxDays: 2 }
  expect(renewalOf({ ...dates, thresholds }, new Date('2026-11-21T10:00:00Z')).expiresAt).toBe('2026-11-22T08:00:00Z')
})

test('without a status list nothing is fresh, and no date is made up', () => {
  expect(renewalOf({ ...dates, statusAsOf: null }, new Date('2026-11-21T07:00:00Z'))).toMatchObject({
    state: 'stale',
    freshUntil: null,
  })
})

test('a clock set back makes nothing fresh again: what was signed last is its floor', () => {
  const remembered = { highestSignedTime: '2026-11-25T00:00:00Z' } as const
  expect(renewalOf({ ...dates, remembered }, new Date('2026-11-21T07:00:00Z'))).toMatchObject({
    state: 'stale',
    isClockSuspect: true,
  })
  expect(renewalOf(dates, new Date('2026-11-21T05:55:00Z')).isClockSuspect).toBe(false)
})
