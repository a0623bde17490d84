import { expect, test } from 'vitest'
import { did, now } from '../signing-fixture.ts'
import { compromiseKey, planRotation, retireKey } from './key-changes.ts'
import { keyStateOf } from './key-state.ts'
import type { KeyDescription } from './signing-keys.ts'

const t1: KeyDescription = {
  id: `${did}#t1`,
  use: 'titles',
  algorithm: 'P-256',
  publicKeyMultibase: 'zDn',
  publishFrom: '2026-01-01T00:00:00Z',
  signFrom: '2026-01-01T00:00:00Z',
  signUntil: '2027-01-01T00:00:00Z',
  compromisedSince: null,
}
const l1: KeyDescription = { ...t1, id: `${did}#l1`, use: 'status-lists' }
const rotation = { use: 'titles', did, now, leadDays: 30, lifeDays: 366, algorithm: null } as const
const made = (next: ReturnType<typeof planRotation>['next']): KeyDescription => ({
  ...next,
  publicKeyMultibase: 'zDn',
  compromisedSince: null,
})

test('the next key is published a month before it takes over, and the one before ends a minute later', () => {
  const { next, shortened } = planRotation([t1, l1], rotation)
  expect(next).toEqual({
    id: `${did}#t2`,
    use: 'titles',
    algorithm: 'P-256',
    publishFrom: '2026-11-20T10:12:00Z',
    signFrom: '2026-12-20T10:12:00Z',
    signUntil: '2027-12-21T10:12:00Z',
  })
  expect(shortened).toEqual([{ ...t1, signUntil: '2026-12-20T10:13:00Z' }])
  const after = [made(next), ...shortened]
  const signing = (at: string) => after.filter((key) => keyStateOf(key, new Date(at)) === 'signing').map(({ id }) => id)
  expect(signing('2026-12-20T10:11:59Z')).toEqual([`${did}#t1`])
  expect(signing('2026-12-20T10:12:30Z')).toEqual([`${did}#t2`, `${did}#t1`])
  expect(signing('2026-12-20T10:13:01Z')).toEqual([`${did}#t2`])
})

test('the other curve is one word, and a number is never used again', () => {
  const dead = { ...t1, id: `${did}#t7`, compromisedSince: '2026-05-01T00:00:00Z' } as const
  const { next } = planRotation([t1, dead], { ...rotation, algorithm: 'Ed25519' })
  expect(next).toMatchObject({ id: `${did}#t8`, algorithm: 'Ed25519' })
})

test('no second next key, and no day without a key that signs', () => {
  const { next } = planRotation([t1], rotation)
  expect(() => planRotation([t1, made(next)], rotation)).toThrow(expect.objectContaining({ code: 'key-next-exists' }))
  expect(() => planRotation([t1], { ...rotation, leadDays: 60 })).toThrow(expect.objectContaining({ code: 'key-gap' }))
  expect(planRotation([t1], { ...rotation, leadDays: 41 }).shortened).toHaveLength(1)
})

test('after a compromise a key stands in at once, until the one already announced takes over', () => {
  const { next } = planRotation([t1], rotation)
  const keys = [compromiseKey(t1, '2026-11-01T00:00:00Z', now), made(next)]
  const standIn = planRotation(keys, { ...rotation, leadDays: 0 }).next
  expect(standIn).toMatchObject({ id: `${did}#t3`, signFrom: '2026-11-20T10:12:00Z', signUntil: next.signFrom })
  expect(() => planRotation(keys, rotation)).toThrow(expect.objectContaining({ code: 'key-next-exists' }))
})

test('a key is retired only where another one signs for its use, and once', () => {
  const alone = expect.objectContaining({ code: 'key-last-signing' })
  expect(() => retireKey([t1, l1], t1, now)).toThrow(alone)
  const t2 = { ...t1, id: `${did}#t2` }
  expect(() => retireKey([t1, { ...t2, signFrom: '2026-12-01T00:00:00Z' }], t1, now)).toThrow(alone)
  const retired = retireKey([t1, t2], t1, now)
  expect(retired.signUntil).toBe('2026-11-20T10:13:00Z')
  expect(() => retireKey([retired, t2], t2, now)).toThrow(alone)
  const later = new Date(now.getTime() + 61_000)
  expect(keyStateOf(retired, later)).toBe('retired')
  expect(() => retireKey([retired, t2], retired, later)).toThrow(expect.objectContaining({ code: 'key-closed' }))
  const unused = { ...t2, signFrom: '2026-12-01T00:00:00Z' } as const
  expect(keyStateOf(retireKey([t1, unused], unused, now), now)).toBe('retired')
})

test('a compromise is a time that has passed, and can only be found to be older', () => {
  const wrong = expect.objectContaining({ code: 'key-compromise-time' })
  expect(() => compromiseKey(t1, '2026-11-20T10:12:01Z', now)).toThrow(wrong)
  const closed = compromiseKey(t1, '2026-11-10T00:00:00Z', now)
  expect(keyStateOf(closed, now)).toBe('compromised')
  expect(() => compromiseKey(closed, '2026-11-11T00:00:00Z', now)).toThrow(wrong)
  expect(compromiseKey(closed, '2026-11-09T00:00:00Z', now).compromisedSince).toBe('2026-11-09T00:00:00Z')
})
