import type { TrustRoot } from '@vigie/shared/trust/trust-list.ts'
import { expect, test } from 'vitest'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import { chooseTrustListKeys } from './choose-trust-list-keys.ts'
import { createWarningLog, type WarningLine } from './log-warnings.ts'
import { trustedKeysOf } from './trusted-keys.ts'
import { warningsOf } from './warn-of-trust.ts'

const now = new Date('2027-03-01T08:00:00Z')
const key = (name: string, change: Partial<KeyDescription> = {}): KeyDescription => ({
  id: `did:web:titres.mer.example#${name}`,
  use: 'trust-lists',
  algorithm: 'P-256',
  publicKeyMultibase: `zDn-${name}`,
  publishFrom: '2026-12-01T00:00:00Z',
  signFrom: '2027-01-01T00:00:00Z',
  signUntil: '2027-12-31T23:59:59Z',
  compromisedSince: null,
  ...change,
})
const rootNaming = (names: readonly string[], change: Partial<TrustRoot> = {}): TrustRoot => ({
  type: 'TrustRoot',
  version: 1,
  issuedAt: '2026-01-01T00:00:00Z',
  expiresAt: '2031-01-01T00:00:00Z',
  root: { threshold: 1, keys: [] },
  trustLists: { threshold: 1, keys: names.map((name) => ({ id: name, publicKeyMultibase: `zDn-${name}` })) },
  ...change,
})
const chosen = (keys: readonly KeyDescription[], root: TrustRoot, at = now) => {
  try {
    return chooseTrustListKeys(keys, root, at).map(({ id }) => id.split('#')[1])
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('the trust list is signed with the newest key that the root names, of those that may sign today', () => {
  const older = key('k1')
  const newer = key('k2', { signFrom: '2027-02-01T00:00:00Z' })
  expect(chosen([older, newer], rootNaming(['k1', 'k2']))).toEqual(['k2'])
  expect(chosen([older, newer], rootNaming(['k1']))).toEqual(['k1'])
  expect(chosen([older, key('k2', { signFrom: '2027-03-01T08:00:01Z' })], rootNaming(['k1', 'k2']))).toEqual(['k1'])
  expect(chosen([older, key('k2', { signUntil: '2027-02-28T23:59:59Z' })], rootNaming(['k1', 'k2']))).toEqual(['k1'])
  expect(chosen([older, { ...newer, compromisedSince: '2027-02-15T00:00:00Z' }], rootNaming(['k1', 'k2']))).toEqual([
    'k1',
  ])
  expect(chosen([key('k1', { use: 'titles' })], rootNaming(['k1']))).toBe('trust-root-lacks-key')
  expect(chosen([older], rootNaming(['k9']))).toBe('trust-root-lacks-key')
  expect(chosen([older], rootNaming(['k1'], { expiresAt: '2027-03-01T07:59:59Z' }))).toBe('trust-root-expired')
})

test('as many keys sign as the root asks for, or none', () => {
  const root = rootNaming(['k1', 'k2', 'k3'])
  const asking = { ...root, trustLists: { ...root.trustLists, threshold: 2 } }
  expect(chosen([key('k1'), key('k2'), key('k3')], asking)).toHaveLength(2)
  expect(chosen([key('k1')], asking)).toBe('trust-root-lacks-key')
})

test('a key that the root does not name yet is told while there is time, one that is done is not', () => {
  const later = key('k2', { signFrom: '2027-06-01T00:00:00Z' })
  expect(warningsOf(rootNaming(['k1']), [key('k1'), later], now)).toEqual([
    { warning: 'root-lacks-key', keyId: later.id },
  ])
  const done = key('k0', { signUntil: '2026-12-31T23:59:59Z' })
  expect(warningsOf(rootNaming(['k1']), [key('k1'), done], now)).toEqual([])
})

test('thirty days before the last key of a use ends, a next one is missed', () => {
  const ending = (signUntil: KeyDescription['signUntil']) => key('t1', { use: 'titles', signUntil })
  const warned = (keys: readonly KeyDescription[]) =>
    warningsOf(rootNaming(['k1']), [key('k1'), ...keys], now).map(({ warning }) => warning)
  expect(warned([ending('2027-03-31T08:00:00Z')])).toEqual(['next-key-missing'])
  expect(warned([ending('2027-03-31T08:00:01Z')])).toEqual([])
  expect(warned([ending('2027-03-31T08:00:00Z'), key('t2', { use: 'titles' })])).toEqual([])
  expect(warned([ending('2027-03-31T08:00:00Z'), key('l1', { use: 'status-lists' })])).toEqual(['next-key-missing'])
  const stolen = key('t2', { use: 'titles', compromisedSince: '2027-02-01T00:00:00Z' })
  expect(warned([ending('2027-03-31T08:00:00Z'), stolen])).toEqual(['next-key-missing'])
})

test('the world is told of a key from its day of publication on, for ever, and never of those that sign trust lists', () => {
  const keys = [
    key('t0', { use: 'titles', signUntil: '2020-01-01T00:00:00Z' }),
    key('t1', { use: 'titles', compromisedSince: '2027-01-15T00:00:00Z' }),
    key('t2', { use: 'titles', publishFrom: '2027-03-01T08:00:00Z', signFrom: '2027-04-01T00:00:00Z' }),
    key('t3', { use: 'titles', publishFrom: '2027-03-01T08:00:01Z', signFrom: '2027-04-01T00:00:00Z' }),
    key('k1'),
  ]
  expect(trustedKeysOf(keys, now).map(({ id }) => id.split('#')[1])).toEqual(['t0', 't1', 't2'])
})

test('a warning is logged at once, again after a day, and another one meanwhile', () => {
  const lines: WarningLine[] = []
  let at = now.getTime()
  const warn = createWarningLog(
    (line) => void lines.push(line),
    () => new Date(at),
  )
  const lacking = { warning: 'root-lacks-key', keyId: 'k2' } as const
  warn(lacking)
  at += 20_000
  warn(lacking)
  warn({ warning: 'root-lacks-key', keyId: 'k3' })
  expect(lines.map((line) => 'keyId' in line && line.keyId)).toEqual(['k2', 'k3'])
  at += 24 * 3_600_000
  warn(lacking)
  expect(lines).toHaveLength(3)
})
