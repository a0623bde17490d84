import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestKey,
  encodeJson,
  jwsSigner,
  publishTestFiles,
  revocationListId,
  signTestStatusList,
  type TestAuthority,
  testIssuer,
} from '../../testing/test-authority.ts'
import { type Jws, payloadOf, signJws } from '../proof/jws.ts'
import { openTrustMaterial, type RememberedTrust, type TrustFiles } from './open-trust-material.ts'
import { signTrustList } from './sign-trust.ts'
import type { Snapshot, TrustedKey, TrustList } from './trust-list.ts'

const at = new Date('2027-03-01T08:00:00Z')
const later = new Date('2027-03-01T09:00:00Z')

let authority: TestAuthority
let files: TrustFiles
let remembered: RememberedTrust
beforeAll(async () => {
  authority = await createTestAuthority()
  files = await publishTestFiles(authority, { at, version: 5 })
  remembered = (await openTrustMaterial(files, { remembered: null })).remembered
})

const refusal = (changed: TrustFiles, known: RememberedTrust | null = remembered) =>
  openTrustMaterial(changed, { remembered: known }).then(
    () => 'accepted',
    (error) => error.code,
  )
const readTrust = (from: TrustFiles): { roots: Jws[]; trustList: Jws } =>
  JSON.parse(new TextDecoder().decode(from.trust))
const withTrust = (trust: object): TrustFiles => ({ ...files, trust: encodeJson(trust) })

test('published files open, and opening them again is no rollback', async () => {
  const material = await openTrustMaterial(files, { remembered })
  expect(material.list.version).toBe(5)
  expect(material.statusLists.size).toBe(2)
  expect(material.refused).toEqual([])
  expect(material.remembered).toEqual(remembered)
})

describe('a trust list that is not the one to believe is refused, and the old one kept (BAD-INPUTS group 7)', () => {
  test('a signature that does not verify', async () => {
    const trust = readTrust(files)
    const payload = JSON.parse(atob(trust.trustList.payload.replaceAll('-', '+').replaceAll('_', '/')))
    const changed = btoa(JSON.stringify({ ...payload, version: 6 }))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
    expect(await refusal(withTrust({ ...trust, trustList: { ...trust.trustList, payload: changed } }))).toBe(
      'trust-list-signature',
    )
  })
  test('a list signed by another key under the same name, or under another root', async () => {
    const thief = {
      ...authority,
      root: await createTestKey(authority.root.id, 'Ed25519'),
      trustLists: await createTestKey(authority.trustLists.id),
    }
    const forged = readTrust(await publishTestFiles(thief, { at, version: 6 }))
    expect(await refusal(withTrust({ ...readTrust(files), trustList: forged.trustList }))).toBe('trust-list-signature')
    expect(await refusal(withTrust(forged))).toBe('trust-root-signature')
  })
  test('an older version', async () => {
    const older = await publishTestFiles(authority, { at, version: 4 })
    expect(await refusal({ ...older, trust: (await sameRoots(older)).trust })).toBe('trust-list-rollback')
  })
  test('a version 1,001 ahead', async () => {
    expect(await refusal(await sameRoots(await publishTestFiles(authority, { at: later, version: 1_006 })))).toBe(
      'trust-list-version-jump',
    )
    expect(await refusal(await sameRoots(await publishTestFiles(authority, { at: later, version: 1_005 })))).toBe(
      'accepted',
    )
  })
  test('a snapshot further ahead than is published every 20 seconds; a device that slept for months takes the next one', async () => {
    const after = async (days: number, version: number) => {
      const moment = new Date(at.getTime() + days * 86_400_000)
      const changeSnapshot = (snapshot: Snapshot) => ({ ...snapshot, version })
      return refusal(await sameRoots(await publishTestFiles(authority, { at: moment, version: 6, changeSnapshot })))
    }
    const inNinetyDays = 90 * 4_320
    expect(await after(90, 20_000)).toBe('accepted')
    expect(await after(90, 5 + 1_000 + inNinetyDays)).toBe('accepted')
    expect(await after(90, 5 + 1_001 + inNinetyDays)).toBe('trust-list-version-jump')
    expect(await after(0, 5 + 1_001)).toBe('trust-list-version-jump')
  })
  test('version 2^53', async () => {
    const trust = readTrust(files)
    const jumped = await signJws({ version: 2 ** 53 }, [jwsSigner(authority.trustLists)])
    expect(await refusal(withTrust({ ...trust, trustList: jumped }))).toBe('document-bad-number')
  })
  test('a list signed by the root itself: people do not sign lists, and a stolen list key is replaced by the root', async () => {
    const byRoot = await publishTestFiles({ ...authority, trustLists: authority.root }, { at, version: 6 }).catch(
      (error) => error.code,
    )
    expect(byRoot).toBe('trust-list-schema') // one key in both roles is no root
    const trust = readTrust(files)
    const trustList = await signJws(JSON.parse(new TextDecoder().decode(payloadOf(trust.trustList))), [
      jwsSigner(authority.root),
    ])
    expect(await refusal(withTrust({ ...trust, trustList }))).toBe('trust-list-signature')
  })
  test('a list younger than the end of its root', async () => {
    const ended = await publishTestFiles(authority, { at, version: 6, rootExpiresAt: '2027-03-01T07:59:59Z' })
    expect(await refusal(ended, null)).toBe('trust-root-expired')
    const inTime = await publishTestFiles(authority, { at, version: 6, rootExpiresAt: '2027-03-01T08:00:00Z' })
    expect(await refusal(inTime, null)).toBe('accepted')
  })
  test('a list with a small-order key, with which anybody signs (row 85)', async () => {
    const trust = readTrust(files)
    const payload: TrustList = JSON.parse(new TextDecoder().decode(payloadOf(trust.trustList)))
    const publicKeyMultibase = 'z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj'
    const issuers = payload.issuers.map((issuer) => ({
      ...issuer,
      keys: issuer.keys.map((key) => (key.use === 'titles' ? { ...key, publicKeyMultibase } : key)),
    }))
    const trustList = await signJws({ ...payload, version: 6, issuers }, [jwsSigner(authority.trustLists)])
    expect(await refusal(withTrust({ ...trust, trustList }))).toBe('proof-key-unsupported')
    const signing = signTrustList({ ...payload, issuers }, [jwsSigner(authority.trustLists)])
    await expect(signing).rejects.toMatchObject({ code: 'proof-key-unsupported' })
  })
  test('an issuer with two keys of one name', async () => {
    const changeList = (list: TrustList): TrustList => ({
      ...list,
      issuers: list.issuers.map((issuer) => ({ ...issuer, keys: [...issuer.keys, issuer.keys[0]!] })),
    })
    const published = await publishTestFiles(authority, { at, version: 6, changeList }).catch((error) => error.code)
    expect(published).toBe('trust-list-schema')
  })
  test('an issuer that stands there twice, bound the one time and free the other', async () => {
    const bound = { mayIssue: ['training-attestation'] } as const
    const changeList = (list: TrustList): TrustList => ({
      ...list,
      issuers: [...list.issuers, ...list.issuers.map((issuer) => ({ ...issuer, ...bound }))],
    })
    const published = await publishTestFiles(authority, { at, version: 6, changeList }).catch((error) => error.code)
    expect(published).toBe('trust-list-schema')
  })
  test('an issuer that may issue nothing: it would not stand there', async () => {
    const changeList = (list: TrustList): TrustList => ({
      ...list,
      issuers: list.issuers.map((issuer) => ({ ...issuer, mayIssue: [] })),
    })
    const published = await publishTestFiles(authority, { at, version: 6, changeList }).catch((error) => error.code)
    expect(published).toBe('trust-list-schema')
  })
  test('a list that is not a trust list', async () => {
    const trust = readTrust(files)
    const other = await signJws({ type: 'TrustList', version: 6 }, [jwsSigner(authority.trustLists)])
    expect(await refusal(withTrust({ ...trust, trustList: other }))).toBe('trust-list-schema')
  })
  test('rubbish, and a file of two megabytes', async () => {
    expect(await refusal({ ...files, trust: new TextEncoder().encode('<html>') })).toBe('document-not-json')
    expect(await refusal({ ...files, trust: new Uint8Array(2_000_000) })).toBe('document-too-large')
  })
  test('alg none, and HMAC with a public key', async () => {
    const trust = readTrust(files)
    for (const alg of ['none', 'HS256']) {
      const header = btoa(JSON.stringify({ alg, kid: authority.trustLists.id })).replaceAll('=', '')
      const signatures = [{ protected: header, signature: 'A'.repeat(86) }]
      expect(await refusal(withTrust({ ...trust, trustList: { ...trust.trustList, signatures } }))).toBe(
        'trust-list-signature',
      )
    }
  })
})

describe('the snapshot ties the files of one moment together', () => {
  test('a status list that is not the one named', async () => {
    const other = await publishTestFiles(authority, { at, version: 5, revoked: [7] })
    const statusLists = new Map([
      ...files.statusLists,
      [revocationListId, other.statusLists.get(revocationListId)!] as const,
    ])
    const material = await openTrustMaterial({ ...files, statusLists }, { remembered })
    expect(material.refused).toEqual([{ id: revocationListId, code: 'trust-mix' }])
    expect(material.statusLists.has(revocationListId)).toBe(false)
  })
  test('a snapshot of another trust list', async () => {
    const changed = await publishTestFiles(authority, {
      at,
      version: 5,
      changeSnapshot: (s) => ({ ...s, trustListVersion: 4 }),
    })
    expect(await refusal(await sameRoots(changed))).toBe('trust-mix')
  })
  test('an older snapshot', async () => {
    const newer = await sameRoots(await publishTestFiles(authority, { at: later, version: 6 }))
    const known = (await openTrustMaterial(newer, { remembered })).remembered
    expect(await refusal({ ...newer, snapshot: files.snapshot }, { ...known, trustListVersion: 5 })).toBe(
      'trust-list-rollback',
    )
  })
  test.each([
    ['by a key whose period had ended', { signUntil: '2027-02-28T23:59:59Z' }],
    ['by a key whose period had not begun', { signFrom: '2027-03-01T08:00:01Z' }],
    ['by a key in other hands since before', { compromisedSince: '2027-03-01T08:00:00Z' }],
  ] as const)('a snapshot signed %s', async (_what, change: Partial<TrustedKey>) => {
    const changeList = (list: TrustList): TrustList => ({
      ...list,
      issuers: list.issuers.map((issuer) => ({
        ...issuer,
        keys: issuer.keys.map((key) => (key.use === 'snapshots' ? { ...key, ...change } : key)),
      })),
    })
    const published = await sameRoots(await publishTestFiles(authority, { at, version: 6, changeList }))
    expect(await refusal(published)).toBe('trust-list-signature')
  })
  test('files whose snapshot was taken away, so that lists of other moments could be mixed in', async () => {
    expect(await refusal({ ...files, snapshot: null })).toBe('trust-mix')
    const never = { ...remembered, snapshotVersion: 0 }
    expect((await openTrustMaterial({ ...files, snapshot: null }, { remembered: never })).refused).toEqual([])
  })
  test('a snapshot signed by a key for titles', async () => {
    const { payload } = JSON.parse(new TextDecoder().decode(files.snapshot!))
    const snapshot = JSON.parse(new TextDecoder().decode(payloadOf({ payload, signatures: [] })))
    for (const [key, code] of [
      [authority.titles, 'trust-list-signature'],
      [authority.snapshots, 'accepted'],
    ] as const) {
      const signed = encodeJson(await signJws(snapshot, [jwsSigner(key)]))
      expect(await refusal({ ...files, snapshot: signed })).toBe(code)
    }
  })
})

describe('status lists of a trusted file', () => {
  const open = (id: string, bytes: Uint8Array) => {
    const known = { ...remembered, snapshotVersion: 0 }
    return openTrustMaterial({ ...files, snapshot: null, statusLists: new Map([[id, bytes]]) }, { remembered: known })
  }
  const fields = {
    id: revocationListId,
    issuer: testIssuer,
    purpose: 'revocation',
    setIndexes: [],
    validFrom: '2027-03-01T07:00:00Z',
    validUntil: '2027-03-02T07:00:00Z',
  } as const

  test('an old list played back is refused', async () => {
    const { refused } = await open(revocationListId, await signTestStatusList(authority.lists, fields))
    expect(refused).toEqual([{ id: revocationListId, code: 'status-list-rollback' }])
  })
  test('a list that no issuer names is refused', async () => {
    const id = 'https://titres.mer.example/status/r9'
    const { refused } = await open(id, await signTestStatusList(authority.lists, { ...fields, id }))
    expect(refused).toEqual([{ id, code: 'status-list-foreign' }])
  })
  test('a list signed with the key for titles is refused', async () => {
    const { refused } = await open(revocationListId, await signTestStatusList(authority.titles, fields))
    expect(refused).toEqual([{ id: revocationListId, code: 'status-list-signature' }])
  })
  test('a database edited on the device is noticed at the next opening', async () => {
    const bytes = files.statusLists.get(revocationListId)!
    const tampered = new TextDecoder().decode(bytes).replace('"validUntil":"2027-03-02', '"validUntil":"2029-03-02')
    const { refused } = await open(revocationListId, new TextEncoder().encode(tampered))
    expect(refused).toEqual([{ id: revocationListId, code: 'status-list-signature' }])
  })
})

/** The same authority signed its root anew in each publication of a test; devices believe the first. */
async function sameRoots(published: TrustFiles): Promise<TrustFiles> {
  return { ...published, trust: encodeJson({ ...readTrust(published), roots: readTrust(files).roots }) }
}
