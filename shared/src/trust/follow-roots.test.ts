import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestKey,
  createTestRoot,
  encodeJson,
  jwsSigner,
  openTestTrust,
  publishTestFiles,
  signTestTitle,
  type TestAuthority,
  type TestKey,
  testIssuer,
} from '../../testing/test-authority.ts'
import { type Jws, payloadOf, signJws } from '../proof/jws.ts'
import { verifyTitle } from '../verification/verify-title.ts'
import { assembleRoot } from './assemble-root.ts'
import { followRoots, type TrustAnchor } from './follow-roots.ts'
import { openTrustMaterial, type RememberedTrust, type TrustFiles } from './open-trust-material.ts'
import { sha256Hex } from './sha256.ts'
import { signTrustRoot } from './sign-trust.ts'
import type { TrustRoot } from './trust-list.ts'

const at = new Date('2027-03-01T08:00:00Z')

let keys: TestKey[]
/** One holder was replaced. */
let next: TestKey[]
let authority: TestAuthority
let first: Jws
beforeAll(async () => {
  authority = await createTestAuthority()
  keys = await Promise.all(['a', 'b', 'c'].map((name) => createTestKey(`root-${name}`, 'Ed25519')))
  next = [...keys.slice(0, 2), await createTestKey('root-d', 'Ed25519')]
  first = await rootOf(keys, 1, keys.slice(0, 2))
})

const trustLists = () => [authority.trustLists]
function rootOf(
  root: readonly TestKey[],
  version: number,
  signers: readonly TestKey[],
  change: Partial<TrustRoot> = {},
): Promise<Jws> {
  const fields = { ...createTestRoot({ root, trustLists: trustLists(), threshold: 2 }, version, at), ...change }
  return signTrustRoot(fields, signers.map(jwsSigner))
}
const anchorOf = async (version: number, jws: Jws): Promise<TrustAnchor> => ({
  version,
  sha256: await sha256Hex(payloadOf(jws)),
})
const refusal = (roots: readonly Jws[], believed: TrustAnchor | null = null) =>
  followRoots(roots, believed).then(
    () => 'accepted',
    (error) => error.code,
  )

describe('a root is handed over by two of three, old and new (BAD-INPUTS row 167)', () => {
  test('two of the three, and any two', async () => {
    for (const signers of [keys.slice(0, 2), keys.slice(1), [keys[0]!, keys[2]!]]) {
      expect(await refusal([await rootOf(keys, 1, signers)])).toBe('accepted')
    }
  })
  test.each<[what: string, who: () => TestKey[]]>([
    ['nobody of the old ones but the one who stays', () => [next[0]!, next[2]!]],
    ['one of the old ones alone', () => [keys[2]!]],
    ['the new one alone', () => [next[2]!]],
    ['the one who leaves, and the new one', () => [keys[2]!, next[2]!]],
    ['the one who leaves and one who stays: one of the new root', () => [keys[2]!, keys[0]!]],
    ['strangers', () => [authority.titles, authority.lists]],
  ])('signed by %s: refused', async (_what, who) => {
    expect(await refusal([first, await rootOf(next, 2, who())])).toBe('trust-root-signature')
  })
  test('two who stay are enough for both', async () => {
    expect(await refusal([first, await rootOf(next, 2, keys.slice(0, 2))])).toBe('accepted')
  })
  test('one holder who signs twice counts once', async () => {
    expect(await refusal([await rootOf(keys, 1, [keys[0]!, keys[0]!])])).toBe('trust-root-signature')
  })
  test('a root past its end hands over all the same: devices sleep for years', async () => {
    const ended = await rootOf(keys, 1, keys, { expiresAt: '2027-03-02T00:00:00Z' })
    expect(await refusal([ended, await rootOf(next, 2, keys)], await anchorOf(1, ended))).toBe('accepted')
  })
})

describe('a root that could not do its work is refused whoever signed it', () => {
  const role = (root: readonly TestKey[], threshold: number) => ({
    threshold,
    keys: root.map(({ id, publicKeyMultibase }) => ({ id, publicKeyMultibase })),
  })
  const twoNames = () => [keys[0]!, { ...keys[0]!, id: 'root-z' }]
  test.each<[what: string, change: () => Partial<TrustRoot>]>([
    ['one key under two names', () => ({ root: role(twoNames(), 2) })],
    ['two keys under one name', () => ({ root: role([keys[0]!, { ...keys[1]!, id: keys[0]!.id }], 2) })],
    ['a threshold of none', () => ({ root: role(keys, 0) })],
    ['a threshold that nobody can reach', () => ({ root: role(keys, 4) })],
    ['a threshold of lists that nobody can reach', () => ({ trustLists: role(trustLists(), 2) })],
    ['a key of a person that signs lists too', () => ({ trustLists: role([keys[0]!], 1) })],
    ['no keys for lists', () => ({ trustLists: { threshold: 1, keys: [] } })],
  ])('%s', async (_what, change) => {
    const fields = createTestRoot({ root: keys, trustLists: trustLists(), threshold: 2 }, 1, at)
    const jws = await signJws({ ...fields, ...change() }, [...keys, ...twoNames()].map(jwsSigner))
    expect(await refusal([jws])).toBe('trust-list-schema')
    await expect(signTrustRoot({ ...fields, ...change() }, keys.map(jwsSigner))).rejects.toMatchObject({
      code: 'trust-list-schema',
    })
  })
  test('a small-order key is not a key (row 85): with it anybody would be a holder', async () => {
    const smallOrder = { ...keys[0]!, publicKeyMultibase: 'z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj' }
    const jws = await rootOf([smallOrder, keys[1]!, keys[2]!], 1, keys)
    expect(await refusal([jws])).toBe('proof-key-unsupported')
  })
})

describe('the chain leads from the root that a device believes', () => {
  let chain: Jws[]
  beforeAll(async () => {
    chain = [first, await rootOf(next, 2, keys), await rootOf(next, 3, next)]
  })
  test('a device that knows N, one that slept through N+1, and a new one all arrive at the same root', async () => {
    for (const believed of [null, await anchorOf(1, chain[0]!), await anchorOf(2, chain[1]!)]) {
      const { root, anchor } = await followRoots(chain, believed)
      expect([root.version, anchor]).toEqual([3, await anchorOf(3, chain[2]!)])
    }
  })
  test.each<[what: string, roots: () => readonly Jws[]]>([
    ['a chain with a gap', () => [chain[0]!, chain[2]!]],
    ['a chain that ends before the root one believes', () => [chain[0]!]],
    ['a chain of others, however well signed', () => [chain[2]!]],
    ['a chain backwards', () => [chain[1]!, chain[0]!]],
    ['a root twice', () => [chain[0]!, chain[1]!, chain[1]!]],
  ])('%s is refused', async (_what, roots) => {
    expect(await refusal(roots(), await anchorOf(2, chain[1]!))).toBe('trust-root-signature')
  })
  test('a version far ahead is no next one (row 169)', async () => {
    const jumped = await rootOf(next, Number.MAX_SAFE_INTEGER, keys)
    expect(await refusal([first, jumped])).toBe('trust-root-signature')
  })
  test('the hash and the version of an anchor must both be right', async () => {
    expect(await refusal(chain, { version: 2, sha256: (await anchorOf(1, first)).sha256 })).toBe('trust-root-signature')
    expect(await refusal(chain, { version: 1, sha256: '0'.repeat(64) })).toBe('trust-root-signature')
  })
})

describe('what the holders signed apart is put together', () => {
  const alone = (holder: TestKey, version = 1, root = keys) => rootOf(root, version, [holder])
  test('two of three', async () => {
    const chain = await assembleRoot([], [await alone(keys[2]!), await alone(keys[0]!)])
    expect((await followRoots(chain, null)).root.version).toBe(1)
    expect(chain[0]!.signatures).toHaveLength(2)
  })
  test.each<[what: string, chain: () => readonly Jws[], signed: () => Promise<Jws>[]]>([
    ['nobody', () => [], () => []],
    ['one of three', () => [], () => [alone(keys[0]!)]],
    ['the same one twice', () => [], () => [alone(keys[0]!), alone(keys[0]!)]],
    ['two who signed different texts', () => [], () => [alone(keys[0]!), alone(keys[1]!, 1, next)]],
    [
      'two who agree and one who signed another text: somebody was shown another draft',
      () => [],
      () => [alone(keys[0]!), alone(keys[1]!), alone(keys[2]!, 1, next)],
    ],
    ['a second root without the first', () => [], () => [alone(keys[0]!, 2), alone(keys[1]!, 2)]],
    ['a version that is there already', () => [first], () => [alone(keys[0]!), alone(keys[1]!)]],
    ['a version too far', () => [first], () => [alone(keys[0]!, 3), alone(keys[1]!, 3)]],
  ])('%s: refused', async (_what, chain, signed) => {
    await expect(assembleRoot(chain(), await Promise.all(signed()))).rejects.toMatchObject({
      code: 'trust-root-signature',
    })
  })
})

describe('a stolen key for trust lists is withdrawn by the root, and with it what it vouched for', () => {
  let thief: TestAuthority
  let recovered: TestAuthority
  let honest: TrustFiles
  const chainOf = (roots: readonly Jws[], { trust, ...files }: TrustFiles): TrustFiles => ({
    ...files,
    trust: encodeJson({ ...JSON.parse(new TextDecoder().decode(trust)), roots }),
  })
  const remember = async (files: TrustFiles, remembered: RememberedTrust | null) =>
    (await openTrustMaterial(files, { remembered })).remembered

  beforeAll(async () => {
    recovered = { ...authority, trustLists: await createTestKey(`${testIssuer}#k2`) }
    const withdrawn = await signTrustRoot(
      createTestRoot({ root: keys, trustLists: [recovered.trustLists], threshold: 2 }, 2, at),
      keys.map(jwsSigner),
    )
    thief = authority
    honest = chainOf([first, withdrawn], await publishTestFiles(recovered, { at, version: 6 }))
  })

  test('a list a thousand versions ahead and dated two years ahead does not bind the device for ever', async () => {
    const known = await remember(chainOf([first], await publishTestFiles(authority, { at, version: 5 })), null)
    const forged = chainOf(
      [first],
      await publishTestFiles(thief, { at: new Date('2029-03-01T08:00:00Z'), version: 1_005 }),
    )
    const misled = await remember(forged, known)
    expect(misled.highestSignedTime).toBe('2029-03-01T08:00:00Z')
    const after = await remember(honest, misled)
    expect(after).toMatchObject({
      trustListVersion: 6,
      highestSignedTime: '2027-03-01T08:00:00Z',
      anchor: { version: 2 },
    })
    await expect(remember(forged, after)).rejects.toMatchObject({ code: 'trust-root-signature' })
  })
  test('a rotation that keeps the keys for lists forgets nothing', async () => {
    const kept = await rootOf(next, 2, keys)
    const known = await remember(chainOf([first], await publishTestFiles(authority, { at, version: 5 })), null)
    const older = chainOf([first, kept], await publishTestFiles(authority, { at, version: 4 }))
    await expect(remember(older, known)).rejects.toMatchObject({ code: 'trust-list-rollback' })
  })
  test('after it has followed, the device is as strict as before', async () => {
    const after = await remember(honest, null)
    const older = { ...honest, trust: (await publishAgain(4)).trust, snapshot: null }
    await expect(remember(older, after)).rejects.toMatchObject({ code: 'trust-list-rollback' })
  })
  const publishAgain = async (version: number) => {
    const { roots } = JSON.parse(new TextDecoder().decode(honest.trust))
    return chainOf(roots, await publishTestFiles(recovered, { at, version }))
  }
})

test('under a root that has ended an authentic title is orange, however fresh the list says it is', async () => {
  const own = await createTestAuthority()
  const title = await signTestTitle(own.titles, { expiresOn: null })
  const signedAt = new Date('2030-12-25T00:00:00Z')
  const trust = await openTestTrust(own, { at: signedAt, rootExpiresAt: '2030-12-31T00:00:00Z' })
  expect((await verifyTitle(title, trust, new Date('2030-12-25T10:00:00Z'))).colour).toBe('green')
  expect(await verifyTitle(title, trust, new Date('2030-12-31T00:00:01Z'))).toMatchObject({
    colour: 'orange',
    reason: 'trust-list-expired',
  })
})
