import { gzipSync } from 'node:zlib'
import { encodeJson } from '@vigie/shared/testing/test-authority.ts'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestProfile, type TestJson, type TestProfile, testNow } from './conformance-fixture.ts'

// Revocation and suspension, and every list that must not be read as clear.

let profile: TestProfile
beforeAll(async () => {
  profile = await createTestProfile()
})
afterEach(() => {
  profile.settings.now = testNow
})
const change = (credentialId: string, changes: TestJson = {}) =>
  profile.outcome('/credentials/status', { credentialId, ...changes })

describe('an issuer with a status list adds an entry by itself', () => {
  test.each([
    ['status', 'revocation'],
    ['status-suspension', 'suspension'],
  ])('%s: set, seen, cleared', async (key, statusPurpose) => {
    const id = `urn:uuid:${crypto.randomUUID()}`
    const credential = await profile.issue(key, { id })
    expect(credential.credentialStatus).toMatchObject({
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: expect.stringMatching(/^\d+$/),
      statusListCredential: `https://localhost:8443/status/${statusPurpose}`,
    })
    expect(await profile.verify(credential)).toBe('200')
    expect(await change(id, { credentialStatus: { statusPurpose } })).toBe('200')
    expect(await profile.verify(credential)).toBe('400 credential-status-set')
    expect(await profile.verify(credential, { checks: ['proof'] })).toBe('200')
    expect(await change(id, { credentialStatus: { statusPurpose }, status: false })).toBe('200')
    expect(await profile.verify(credential)).toBe('200')
  })

  test('beside the one that the caller supplies', async () => {
    const supplied = { id: 'https://example.org/s#1', type: 'SomeStatus' }
    const credential = await profile.issue('status', { credentialStatus: supplied })
    expect(credential.credentialStatus).toEqual([supplied, expect.objectContaining({ statusPurpose: 'revocation' })])
  })

  test('by index, where the credential has no id; and never that of another credential', async () => {
    const entry = (await profile.issue('status')).credentialStatus as TestJson
    const { statusListIndex } = entry
    expect(await change('urn:none', { credentialStatus: { statusListIndex } })).toBe('200')
    const other = (await profile.issue('status', { id: 'urn:example:named' })).credentialStatus as TestJson
    const foreign = { credentialStatus: { statusListIndex: other.statusListIndex } }
    expect(await change('urn:example:another', foreign)).toBe('400 request-schema')
    expect(await change('urn:example:unknown')).toBe('400 request-schema')
  })

  test.each<[string, TestJson]>([
    ['no id', { credentialId: 7 }],
    ['another purpose', { credentialStatus: { statusPurpose: 'message' } }],
    ['an index that is a number', { credentialStatus: { statusListIndex: 5 } }],
    ['a status that is none', { status: 'maybe' }],
  ])('a change that says %s', async (_what, changes) => {
    expect(await change('urn:example:x', changes)).toBe('400 request-schema')
  })
})

test('a list is a signed credential that others can read, and no list has another name', async () => {
  const response = await profile.ask('/status/revocation', undefined)
  expect(response.headers.get('content-type')).toBe('application/vc')
  const list = await response.json()
  expect(list).toMatchObject({
    id: 'https://localhost:8443/status/revocation',
    issuer: profile.issuer('status').did,
    credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: /^u/ },
  })
  expect(await profile.verify(list)).toBe('200')
  expect((await profile.ask('/status/other', undefined)).status).toBe(404)
})

describe('a status that cannot be known is not clear', () => {
  const listUrl = 'https://lists.example/1'
  const issuerKey = 'eddsa-rdfc-2022'
  const encode = (bits: Uint8Array) => `u${gzipSync(bits).toString('base64url')}`
  const subject = (changes: TestJson = {}): TestJson => ({
    id: `${listUrl}#list`,
    type: 'BitstringStatusList',
    statusPurpose: 'revocation',
    encodedList: encode(new Uint8Array(16_384)),
    ...changes,
  })
  const listOf = (changes: TestJson = {}): TestJson => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: listUrl,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: profile.issuer(issuerKey).did,
    validUntil: '2026-11-23T00:00:00Z',
    credentialSubject: subject(),
    ...changes,
  })
  const entry = (changes: TestJson = {}): TestJson => ({
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '5',
    statusListCredential: listUrl,
    ...changes,
  })
  const verifyWith = async (list: unknown, credentialStatus: unknown = entry()) => {
    profile.settings.fetchDocument = async () => (list instanceof Uint8Array ? list : encodeJson(list as object))
    return profile.verify(await profile.issue(issuerKey, { credentialStatus }))
  }
  const signList = (changes: TestJson = {}, key = issuerKey) => profile.sign(key, listOf(changes))
  const withBits = (encodedList: string) => ({ credentialSubject: subject({ encodedList }) })

  test('a list of somebody’s own is read: clear, set, and more than the least length', async () => {
    expect(await verifyWith(await signList())).toBe('200')
    const bits = new Uint8Array(32_768)
    bits[0] = 0b0000_0100
    bits[32_767] = 1
    expect(await verifyWith(await signList(withBits(encode(bits))))).toBe('400 credential-status-set')
    expect(await verifyWith(await signList(withBits(encode(bits))), entry({ statusListIndex: '6' }))).toBe('200')
    expect(await verifyWith(await signList(withBits(encode(bits))), entry({ statusListIndex: '262143' }))).toBe(
      '400 credential-status-set',
    )
  })

  test.each<[string, () => unknown]>([
    ['stale', () => signList({ validUntil: '2026-11-22T09:59:59Z' })],
    ['of the future', () => signList({ validFrom: '2026-11-22T10:00:01Z' })],
    ['of another name', () => signList({ id: 'https://lists.example/2' })],
    ['of another issuer', () => signList({ issuer: profile.issuer('status').did }, 'status')],
    ['of another purpose', () => signList({ credentialSubject: subject({ statusPurpose: 'suspension' }) })],
    ['no list', () => signList({ type: ['VerifiableCredential'] })],
    ['of another kind of subject', () => signList({ credentialSubject: { id: 'did:example:a' } })],
    ['not signed', () => listOf()],
    ['signed by somebody else under its issuer’s name', () => profile.sign('status', listOf())],
    ['altered', async () => ({ ...(await signList()), ...withBits(encode(new Uint8Array(16_385))) })],
    ['no JSON', () => new TextEncoder().encode('<html>')],
    ['in another base', () => signList(withBits('zQmRubbish'))],
  ])('%s', async (_what, list) => {
    expect(await verifyWith(await list())).toBe('400 credential-status-unknown')
  })

  test('shorter than 16 KB, a bomb, no gzip', async () => {
    for (const bits of [encode(new Uint8Array(16_383)), encode(new Uint8Array(20_000_000)), `u${'A'.repeat(100)}`]) {
      expect(await verifyWith(await signList(withBits(bits)))).toBe('400 status-list-length')
    }
  })

  test.each<[string, TestJson]>([
    ['an index that is a number', { statusListIndex: 5 }],
    ['an index with an exponent', { statusListIndex: '1e1' }],
    ['an index with a leading zero', { statusListIndex: '05' }],
    ['a negative index', { statusListIndex: '-1' }],
    ['no index', { statusListIndex: undefined }],
    ['a list without https', { statusListCredential: 'http://lists.example/1' }],
    ['a list of another scheme', { statusListCredential: 'urn:example:list' }],
    ['another type', { type: 'SomeStatus' }],
    ['two bits', { statusSize: 2 }],
  ])('an entry with %s', async (_what, changes) => {
    expect(await verifyWith(await signList(), entry(changes))).toBe('400 credential-status-unknown')
  })

  test('an index past the end is refused rather than read as clear', async () => {
    expect(await verifyWith(await signList(), entry({ statusListIndex: '131072' }))).toBe(
      '400 status-entry-out-of-range',
    )
  })

  test('one of several entries', async () => {
    const entries = [entry({ statusPurpose: 'message' }), entry(), entry({ statusListIndex: '1e1' })]
    expect(await verifyWith(await signList(), entries.slice(0, 2))).toBe('200')
    expect(await verifyWith(await signList(), entries)).toBe('400 credential-status-unknown')
    expect(await verifyWith(await signList(), new Array(9).fill(entry()))).toBe('400 credential-status-unknown')
  })
})
