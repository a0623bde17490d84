import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { expect, test } from 'vitest'
import { type KeyState, keyStateOf } from './key-state.ts'

const key = {
  publishFrom: '2026-12-01T00:00:00Z',
  signFrom: '2027-01-01T00:00:00Z',
  signUntil: '2027-12-31T23:59:59Z',
  compromisedSince: null,
} as const

test.each<readonly [at: Instant, state: KeyState]>([
  ['2026-11-30T23:59:59Z', 'planned'],
  ['2026-12-01T00:00:00Z', 'published'],
  ['2026-12-31T23:59:59Z', 'published'],
  ['2027-01-01T00:00:00Z', 'signing'],
  ['2027-12-31T23:59:59Z', 'signing'],
  ['2028-01-01T00:00:00Z', 'retired'],
])('a key at %s is %s', (at, state) => {
  expect(keyStateOf(key, new Date(at))).toBe(state)
})

test('a compromised key is compromised at every date, and one that was stopped before its first day never signs', () => {
  const compromised = { ...key, compromisedSince: '2027-06-01T00:00:00Z' } as const
  for (const at of ['2026-11-01T00:00:00Z', '2027-05-01T00:00:00Z', '2029-01-01T00:00:00Z']) {
    expect(keyStateOf(compromised, new Date(at))).toBe('compromised')
  }
  const stopped = { ...key, signUntil: '2026-12-15T00:00:00Z' } as const
  expect(keyStateOf(stopped, new Date('2027-02-01T00:00:00Z'))).toBe('retired')
  expect(keyStateOf({ ...key, signUntil: null }, new Date('2099-01-01T00:00:00Z'))).toBe('signing')
})
