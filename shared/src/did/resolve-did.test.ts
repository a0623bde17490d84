import { beforeAll, describe, expect, test } from 'vitest'
import { createTestAuthority, encodeJson, type TestAuthority, testIssuer } from '../../testing/test-authority.ts'
import { resolveDid } from './resolve-did.ts'

let authority: TestAuthority
beforeAll(async () => {
  authority = await createTestAuthority()
})

const methodOf = (key: { id: string; publicKeyMultibase: string }, changes: object = {}) => ({
  id: key.id,
  type: 'Multikey',
  controller: testIssuer,
  publicKeyMultibase: key.publicKeyMultibase,
  ...changes,
})
const documentOf = (changes: object = {}) => ({
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id: testIssuer,
  verificationMethod: [methodOf(authority.titles), methodOf(authority.lists)],
  assertionMethod: [authority.titles.id, authority.lists.id],
  ...changes,
})
const resolve = (answer: unknown, did: string = testIssuer) =>
  resolveDid(did, { fetchDocument: async () => encodeJson(answer as object) })
const refusal = (answer: unknown, did: string = testIssuer) =>
  resolve(answer, did).then(
    () => 'resolved',
    (error) => error.code,
  )

test('a did:web is asked at its address and answered with its keys', async () => {
  const asked: string[] = []
  const fetchDocument = async (url: string) => {
    asked.push(url)
    return encodeJson(documentOf())
  }
  const document = await resolveDid(testIssuer, { fetchDocument })
  expect(asked).toEqual(['https://titres.mer.example/.well-known/did.json'])
  expect(document).toEqual({
    id: testIssuer,
    verificationMethod: [authority.titles, authority.lists].map(({ id, publicKeyMultibase }) => ({
      id,
      publicKeyMultibase,
      endsAt: null,
    })),
    assertionMethod: [authority.titles.id, authority.lists.id],
    authentication: [],
  })
})

describe('what is not a DID that we resolve is refused before anything is fetched', () => {
  test.each([
    ['another method', 'did:ion:EiClkZMDxPKqC9c-umQfTkR8vvZ9JPhl_xLDI9Nfk38w5w'],
    ['a name that every object has', 'did:constructor:titres'],
    ['a key of a DID', `${testIssuer}#t1`],
    ['a DID with a path', `${testIssuer}/did.json`],
    ['an IP address', 'did:web:169.254.169.254'],
    ['no DID', 'titres.mer.example'],
    ['nothing', ''],
  ])('%s', async (_what, did) => {
    const asked: string[] = []
    const fetchDocument = async (url: string) => {
      asked.push(url)
      return encodeJson(documentOf({ id: did }))
    }
    await expect(resolveDid(did, { fetchDocument })).rejects.toMatchObject({ code: 'did-invalid' })
    expect(asked).toEqual([])
  })
})

describe('a document that is not the one asked for is refused (BAD-INPUTS group 4)', () => {
  test('the id of another authority', async () => {
    expect(await refusal(documentOf({ id: 'did:web:titres-mer.example' }))).toBe('did-document-mismatch')
  })
  test('the same id in other letters', async () => {
    expect(await refusal(documentOf({ id: 'did:web:titres.mer.EXAMPLE' }))).toBe('did-document-mismatch')
  })
  test.each([
    ['nothing', null],
    ['a list of documents', [{ id: testIssuer }]],
    ['no id', { verificationMethod: [] }],
    ['a method without a controller', { id: testIssuer, verificationMethod: [{ id: '#t1', type: 'Multikey' }] }],
    ['a method that is a text', { id: testIssuer, verificationMethod: ['#t1'] }],
    ['assertionMethod as one text', { id: testIssuer, assertionMethod: '#t1' }],
  ])('%s', async (_what, answer) => {
    expect(await refusal(answer)).toBe('did-document-schema')
  })
  test('two methods with one id, whether written in full or not', async () => {
    const twice = [methodOf(authority.titles), methodOf(authority.lists, { id: '#t1' })]
    expect(await refusal(documentOf({ verificationMethod: twice }))).toBe('did-document-schema')
  })
  test('a private key published by mistake', async () => {
    const spilled = [
      methodOf(authority.titles, { secretKeyMultibase: 'z42tmUXTVn3n9BihE6NhdMpvVBTnFTgmb6fw18o5Ud6puhRW' }),
    ]
    expect(await refusal(documentOf({ verificationMethod: spilled }))).toBe('did-document-schema')
  })
  test('more than 64 KiB, a key twice, no JSON', async () => {
    const bytes = (text: string) => ({ fetchDocument: async () => new TextEncoder().encode(text) })
    const big = bytes(JSON.stringify(documentOf({ service: 'x'.repeat(70_000) })))
    await expect(resolveDid(testIssuer, big)).rejects.toMatchObject({ code: 'document-too-large' })
    const twice = bytes(`{"id":"${testIssuer}","id":"${testIssuer}"}`)
    await expect(resolveDid(testIssuer, twice)).rejects.toMatchObject({ code: 'document-duplicate-key' })
    await expect(resolveDid(testIssuer, bytes('<html>'))).rejects.toMatchObject({ code: 'document-not-json' })
  })
})

describe('a public key that is no key refuses the document', () => {
  const multikey = (prefix: string, point: string) => `z${base58(BigInt(`0x${prefix}${point}`))}`
  test.each([
    ['an Ed25519 point of small order', multikey('ed01', `01${'00'.repeat(31)}`)],
    ['another one', multikey('ed01', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa')],
    ['a P-256 point that is not on the curve', multikey('8024', `02${'00'.repeat(31)}01`)],
    ['a P-256 point beyond the field', multikey('8024', `02${'ff'.repeat(32)}`)],
    ['an Ed25519 key cut short', 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEG'],
    ['a P-256 key cut short', 'zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRT'],
    ['letters that are not of base58', 'z6Mk0OIl'],
  ])('%s', async (_what, publicKeyMultibase) => {
    expect(publicKeyMultibase).toMatch(/^(zDn|z6Mk)/)
    const methods = [methodOf(authority.titles, { publicKeyMultibase })]
    expect(await refusal(documentOf({ verificationMethod: methods }))).toBe('proof-key-unsupported')
  })
})

describe('a key is kept for comparison, and not believed', () => {
  const believed = async (method: object) => {
    const { verificationMethod } = await resolve(documentOf({ verificationMethod: [method], assertionMethod: [] }))
    return verificationMethod[0]?.publicKeyMultibase
  }
  test('of another type', async () => {
    expect(await believed(methodOf(authority.titles, { type: 'JsonWebKey' }))).toBe(null)
  })
  test('of another curve', async () => {
    expect(
      await believed(
        methodOf(authority.titles, {
          publicKeyMultibase: 'zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme', // secp256k1
        }),
      ),
    ).toBe(null)
  })
  test('controlled by somebody else', async () => {
    expect(await believed(methodOf(authority.titles, { controller: 'did:web:evil.example' }))).toBe(null)
  })
  test('under the name of another DID', async () => {
    expect(await believed(methodOf(authority.titles, { id: 'did:web:evil.example#t1' }))).toBe(null)
  })
  test('while one of ours under a relative name is believed', async () => {
    expect(await believed(methodOf(authority.titles, { id: '#t1' }))).toBe(authority.titles.publicKeyMultibase)
  })
})

test('a key written inside a relationship is read like the others', async () => {
  const inside = methodOf(authority.snapshots)
  const document = await resolve(documentOf({ authentication: [inside], assertionMethod: [authority.titles.id] }))
  expect(document.verificationMethod.map(({ id }) => id)).toContain(authority.snapshots.id)
  expect(document.assertionMethod).toEqual([authority.titles.id])
})

test('a key ends at the earlier of expires and revoked, and at once when the date cannot be read', async () => {
  const ends = async (changes: object) =>
    (await resolve(documentOf({ verificationMethod: [methodOf(authority.titles, changes)] }))).verificationMethod[0]
      ?.endsAt
  expect(await ends({ expires: '2028-01-01T00:00:00Z', revoked: '2027-01-01T00:00:00Z' })).toBe(Date.UTC(2027))
  expect(await ends({ expires: 'never' })).toBe(Number.NEGATIVE_INFINITY)
})

function base58(value: bigint): string {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  return value === 0n ? '' : base58(value / 58n) + alphabet[Number(value % 58n)]
}
