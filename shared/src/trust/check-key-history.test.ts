import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestKey,
  createTestRoot,
  encodeJson,
  jwsSigner,
  publishTestFiles,
  type TestAuthority,
  type TestKey,
  testIssuer,
} from '../../testing/test-authority.ts'
import { type Jws, payloadOf } from '../proof/jws.ts'
import { checkKeyHistory } from './check-key-history.ts'
import { sha256Hex } from './sha256.ts'
import { signKeyHistoryEntry, signTrustRoot } from './sign-trust.ts'
import type { KeyHistoryEntry, TrustedKey } from './trust-list.ts'

const at = new Date('2027-03-01T08:00:00Z')
const key = (name: string, change: Partial<TrustedKey> = {}): TrustedKey => ({
  id: `${testIssuer}#${name}`,
  use: 'titles',
  publicKeyMultibase: authority.titles.publicKeyMultibase,
  signFrom: '2026-01-01T00:00:00Z',
  signUntil: '2026-12-31T23:59:59Z',
  compromisedSince: null,
  ...change,
})

let authority: TestAuthority
let nextListKey: TestKey
let trust: Uint8Array
/** The first root names one key for lists, the second another. */
let rotated: Uint8Array
beforeAll(async () => {
  authority = await createTestAuthority()
  nextListKey = await createTestKey(`${testIssuer}#k2`)
  trust = (await publishTestFiles(authority, { at })).trust
  const { roots, trustList } = JSON.parse(new TextDecoder().decode(trust))
  const second = createTestRoot({ root: [authority.root], trustLists: [nextListKey] }, 2, at)
  rotated = encodeJson({ roots: [...roots, await signTrustRoot(second, [jwsSigner(authority.root)])], trustList })
})

interface Step {
  readonly keys: readonly TrustedKey[]
  readonly signer?: TestKey
  readonly change?: Partial<KeyHistoryEntry>
}

/** Each step signed after the one before, a month apart. */
async function historyOf(steps: readonly Step[]): Promise<Jws[]> {
  const entries: Jws[] = []
  for (const [index, { keys, signer = authority.trustLists, change = {} }] of steps.entries()) {
    const before = entries.at(-1)
    const entry: KeyHistoryEntry = {
      type: 'KeyHistoryEntry',
      version: index + 1,
      issuedAt: `2027-0${index + 1}-01T00:00:00Z` as '2027-01-01T00:00:00Z',
      issuer: testIssuer,
      previous: before ? await sha256Hex(payloadOf(before)) : null,
      keys,
      ...change,
    }
    entries.push(await signKeyHistoryEntry(entry, [jwsSigner(signer)]))
  }
  return entries
}

const check = (entries: readonly Jws[], listed: readonly TrustedKey[], file = trust) =>
  checkKeyHistory(encodeJson(entries), { trust: file, issuer: { id: testIssuer, keys: listed } }).then(
    (findings) => findings.map(({ kind, keyId }) => `${kind} ${keyId.slice(testIssuer.length)}`),
    (error) => error.code,
  )

describe('a history that agrees with the trust list', () => {
  test('says of each key what the list says, in as many entries as it took', async () => {
    const entries = await historyOf([
      { keys: [key('t1')] },
      { keys: [key('t2', { signUntil: null })] },
      {
        keys: [
          key('t2', { signUntil: '2028-01-01T00:00:00Z' }),
          key('t1', { compromisedSince: '2026-06-01T00:00:00Z' }),
        ],
      },
    ])
    const listed = [
      key('t1', { compromisedSince: '2026-06-01T00:00:00Z' }),
      key('t2', { signUntil: '2028-01-01T00:00:00Z' }),
    ]
    expect(await check(entries, listed)).toEqual([])
  })
  test('is followed across a change of the key that signs it', async () => {
    const entries = await historyOf([{ keys: [key('t1')] }, { keys: [], signer: nextListKey }])
    expect(await check(entries, [key('t1')], rotated)).toEqual([])
  })
})

describe('a history that does not agree is named', () => {
  test.each<[what: string, listed: () => TrustedKey[], finding: string[]]>([
    ['a key that came without an entry', () => [key('t1'), key('x')], ['key-without-history #x']],
    ['a key that was dropped from the list', () => [], ['key-dropped #t1']],
    ['another end', () => [key('t1', { signUntil: null })], ['key-differs-from-history #t1']],
    [
      'another public key under the name',
      () => [key('t1', { publicKeyMultibase: nextListKey.publicKeyMultibase })],
      ['key-differs-from-history #t1'],
    ],
  ])('%s', async (_what, listed, findings) => {
    expect(await check(await historyOf([{ keys: [key('t1')] }]), listed())).toEqual(findings)
  })

  test.each<[what: string, before: Partial<TrustedKey>, after: () => Partial<TrustedKey>]>([
    ['a period prolonged after its end', {}, () => ({ signUntil: '2029-12-31T23:59:59Z' })],
    ['an end taken away after it', {}, () => ({ signUntil: null })],
    ['a beginning moved', {}, () => ({ signFrom: '2025-01-01T00:00:00Z' })],
    ['another use', {}, () => ({ use: 'seals' })],
    ['another key under the name', {}, () => ({ publicKeyMultibase: nextListKey.publicKeyMultibase })],
    ['a compromise taken back', { compromisedSince: '2026-06-01T00:00:00Z' }, () => ({ compromisedSince: null })],
    [
      'a compromise dated later',
      { compromisedSince: '2026-06-01T00:00:00Z' },
      () => ({ compromisedSince: '2026-06-01T00:00:01Z' }),
    ],
  ])('what a key was, rewritten: %s', async (_what, before, after) => {
    const rewritten = key('t1', { ...before, ...after() })
    const entries = await historyOf([{ keys: [key('t1', before)] }, { keys: [rewritten] }])
    expect(await check(entries, [rewritten])).toEqual(['key-rewritten #t1'])
  })

  test.each<[what: string, before: Partial<TrustedKey>, after: Partial<TrustedKey>]>([
    ['a key retired early', {}, { signUntil: '2026-06-01T00:00:00Z' }],
    ['a period prolonged before its end', { signUntil: '2027-12-31T23:59:59Z' }, { signUntil: '2028-12-31T23:59:59Z' }],
    ['a compromise found', {}, { compromisedSince: '2026-06-01T00:00:00Z' }],
    [
      'a compromise found to be older',
      { compromisedSince: '2026-06-01T00:00:00Z' },
      { compromisedSince: '2026-05-01T00:00:00Z' },
    ],
  ])('what a key may become is no rewriting: %s', async (_what, before, after) => {
    const changed = key('t1', { ...before, ...after })
    expect(await check(await historyOf([{ keys: [key('t1', before)] }, { keys: [changed] }]), [changed])).toEqual([])
  })
})

describe('what is no history is refused', () => {
  const two = () => historyOf([{ keys: [key('t1')] }, { keys: [key('t2')] }])
  const listed = () => [key('t1'), key('t2')]
  test('an entry left out, the order changed, an entry twice', async () => {
    const [first, second] = await two()
    for (const entries of [[second!], [second!, first!], [first!, first!, second!], [first!, second!, second!]]) {
      expect(await check(entries, listed())).toBe('key-history-broken')
    }
  })
  test.each<[what: string, change: Partial<KeyHistoryEntry>]>([
    ['the hash of another', { previous: '0'.repeat(64) }],
    ['no hash', { previous: null }],
    ['a version too far', { version: 3 }],
    ['another authority', { issuer: 'did:web:evil.example' }],
  ])('an entry with %s', async (_what, change) => {
    const entries = await historyOf([{ keys: [key('t1')] }, { keys: [key('t2')], change }])
    expect(await check(entries, listed())).toBe('key-history-broken')
  })
  test('an entry that was replaced by another, well signed: the hash of the next one tells', async () => {
    const [, second] = await two()
    const [replaced] = await historyOf([{ keys: [key('t1', { signUntil: null })] }])
    expect(await check([replaced!, second!], listed())).toBe('key-history-broken')
  })
  test('an entry signed by a key that no root names', async () => {
    const entries = await historyOf([{ keys: [key('t1')], signer: await createTestKey(authority.trustLists.id) }])
    expect(await check(entries, [key('t1')])).toBe('key-history-broken')
  })
  test('a key withdrawn by the root adds nothing, though it is still in the chain', async () => {
    const signedLate = await historyOf([
      { keys: [key('t1')] },
      { keys: [], signer: nextListKey },
      { keys: [key('t2')] },
    ])
    expect(await check(signedLate, listed(), rotated)).toBe('key-history-broken')
    expect(await check(await two(), listed(), rotated)).toBe('key-history-broken')
  })
  test('rubbish', async () => {
    const known = { trust, issuer: { id: testIssuer, keys: [] } }
    for (const text of ['[]', '{}', '<html>']) {
      await expect(checkKeyHistory(new TextEncoder().encode(text), known)).rejects.toMatchObject({
        code: expect.stringMatching(/^(trust-list-schema|document-not-json)$/),
      })
    }
  })
})
