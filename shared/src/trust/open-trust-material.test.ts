import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestKey,
  createTestRoot,
  encodeJson,
  jwsSigner,
  publishTestFiles,
  revocationListId,
  signTestStatusList,
  type TestAuthority,
  type TestKey,
  testIssuer,
} from '../../testing/test-authority.ts'
import { type Jws, signJws } from '../proof/jws.ts'
import { openTrustMaterial, type RememberedTrust, type TrustFiles } from './open-trust-material.ts'
import { signTrustRoot } from './sign-trust.ts'

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
  test('a list signed by another root under the same name', async () => {
    const thief = { ...authority, root: await createTestKey(authority.root.id, 'Ed25519') }
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
  test('version 2^53', async () => {
    const trust = readTrust(files)
    const jumped = await signJws({ version: 2 ** 53 }, [jwsSigner(authority.root)])
    expect(await refusal(withTrust({ ...trust, trustList: jumped }))).toBe('document-bad-number')
  })
  test('a list that is not a trust list', async () => {
    const trust = readTrust(files)
    const other = await signJws({ type: 'TrustList', version: 6 }, [jwsSigner(authority.root)])
    expect(await refusal(withTrust({ ...trust, trustList: other }))).toBe('trust-list-schema')
  })
  test('rubbish, and a file of two megabytes', async () => {
    expect(await refusal({ ...files, trust: new TextEncoder().encode('<html>') })).toBe('document-not-json')
    expect(await refusal({ ...files, trust: new Uint8Array(2_000_000) })).toBe('document-too-large')
  })
  test('alg none, and HMAC with a public key', async () => {
    const trust = readTrust(files)
    for (const alg of ['none', 'HS256']) {
      const header = btoa(JSON.stringify({ alg, kid: authority.root.id })).replaceAll('=', '')
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
  test('a snapshot signed by a key for titles', async () => {
    const misused = await publishTestFiles({ ...authority, snapshots: authority.titles }, { at, version: 5 })
    expect(await refusal({ ...files, snapshot: misused.snapshot })).toBe('trust-list-signature')
  })
})

describe('status lists of a trusted file', () => {
  const open = (id: string, bytes: Uint8Array, known = remembered) =>
    openTrustMaterial({ ...files, snapshot: null, statusLists: new Map([[id, bytes]]) }, { remembered: known })
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

describe('roots follow one another', () => {
  let keys: TestKey[]
  let next: TestKey[]
  let first: Jws
  beforeAll(async () => {
    const names = ['a', 'b', 'c']
    keys = await Promise.all(names.map((name) => createTestKey(`root-1-${name}`, 'Ed25519')))
    next = await Promise.all(names.map((name) => createTestKey(`root-2-${name}`, 'P-256')))
    first = await signTrustRoot(createTestRoot(keys, 1, at, 2), keys.slice(0, 2).map(jwsSigner))
  })
  const secondRoot = (oldSigners: TestKey[], newSigners: TestKey[]) =>
    signTrustRoot(createTestRoot(next, 2, at, 2), [...oldSigners, ...newSigners].map(jwsSigner))
  const openChain = async (roots: Jws[], listSigners: TestKey[], known: RememberedTrust | null = null) => {
    const payload = JSON.parse(atob(readTrust(files).trustList.payload.replaceAll('-', '+').replaceAll('_', '/')))
    const trustList = await signJws(payload, listSigners.map(jwsSigner))
    return refusal({ ...files, trust: encodeJson({ roots, trustList }) }, known)
  }

  test('two of three keys of both roots hand over', async () => {
    const second = await secondRoot(keys.slice(1), next.slice(1))
    expect(await openChain([first, second], next.slice(0, 2))).toBe('accepted')
    expect(await openChain([first, second], keys.slice(0, 2))).toBe('trust-list-signature')
  })
  test('one of three old keys is not enough, nor one of the new', async () => {
    expect(await openChain([first, await secondRoot(keys.slice(0, 1), next)], next)).toBe('trust-root-signature')
    expect(await openChain([first, await secondRoot(keys, next.slice(0, 1))], next)).toBe('trust-root-signature')
  })
  test('one key that signs twice counts once', async () => {
    const twice = [keys[0]!, keys[0]!]
    expect(await openChain([first], twice)).toBe('trust-list-signature')
    const twoNames = { ...createTestRoot([keys[0]!, { ...keys[0]!, id: 'root-1-z' }], 1, at, 2) }
    const root = await signTrustRoot(twoNames, [keys[0]!, { ...keys[0]!, id: 'root-1-z' }].map(jwsSigner))
    expect(await openChain([root], [keys[0]!, { ...keys[0]!, id: 'root-1-z' }])).toBe('trust-root-signature')
  })
  test('a chain that does not hold the root one believes is refused; a device that follows a rotation remembers it', async () => {
    const second = await secondRoot(keys, next)
    const trustList = await signJws(
      JSON.parse(atob(readTrust(files).trustList.payload.replaceAll('-', '+').replaceAll('_', '/'))),
      next.map(jwsSigner),
    )
    const rotated = { ...files, trust: encodeJson({ roots: [first, second], trustList }) }
    const { remembered: known } = await openTrustMaterial(rotated, { remembered: null })
    expect(known.anchor.version).toBe(2)
    expect(await refusal({ ...files, trust: encodeJson({ roots: [second], trustList }) }, known)).toBe('accepted')
    expect(await openChain([first], keys, known)).toBe('trust-root-signature')
    expect(await refusal(rotated, remembered)).toBe('trust-root-signature')
  })
  test('a small-order key is not a key', async () => {
    const smallOrder = 'z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj'
    const root = createTestRoot([{ ...keys[0]!, publicKeyMultibase: smallOrder }], 1, at)
    const signed = await signTrustRoot(root, [{ ...jwsSigner(keys[0]!) }])
    expect(await openChain([signed], [keys[0]!])).toBe('proof-key-unsupported')
  })
})

/** The same authority signed its root anew in each publication of a test; devices believe the first. */
async function sameRoots(published: TrustFiles): Promise<TrustFiles> {
  return { ...published, trust: encodeJson({ ...readTrust(published), roots: readTrust(files).roots }) }
}
