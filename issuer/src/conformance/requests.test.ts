import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTestProfile, type TestJson, type TestProfile } from './conformance-fixture.ts'

// Whatever a client sends is its fault or is answered: never a 401, never a 500, never a 200 that means no.

let profile: TestProfile
let signed: TestJson
beforeAll(async () => {
  profile = await createTestProfile()
  signed = await profile.issue('eddsa-rdfc-2022')
})
const posts = [
  '/issuers/eddsa-rdfc-2022/credentials/issue',
  '/issuers/ecdsa-sd-2023/credentials/issue',
  '/issuers/status/credentials/issue',
  '/credentials/verify',
  '/presentations/verify',
  '/credentials/derive',
  '/credentials/status',
]
const json = { 'Content-Type': 'application/json' }
const bytes = (text: string) => new TextEncoder().encode(text)

describe.each(posts)('%s: a body that is not JSON as it should be', (path) => {
  test.each<[string, Uint8Array | string, string]>([
    ['empty', '', 'document-empty'],
    ['no JSON', '{"credential":', 'document-not-json'],
    ['a page', '<html></html>', 'document-not-json'],
    ['a text', '"credential"', 'request-schema'],
    ['a list', '[]', 'request-schema'],
    ['nothing', 'null', 'request-schema'],
    ['options that are a text', '{"options":"x"}', 'request-schema'],
    ['over 64 KiB', `{"x":"${'x'.repeat(70_000)}"}`, 'document-too-large'],
    ['deep', '['.repeat(40) + ']'.repeat(40), 'document-too-deep'],
    ['ten thousand values', `[${'1,'.repeat(10_000)}1]`, 'document-too-many-values'],
    ['a key twice', '{"credential":{},"credential":{}}', 'document-duplicate-key'],
    ['a key of every object', '{"__proto__":{}}', 'document-forbidden-key'],
    ['not UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d), 'document-not-utf8'],
    ['a byte-order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 'document-has-byte-order-mark'],
    ['half a character', '{"x":"\\ud800"}', 'document-bad-string'],
    ['a number that would not come back', '{"x":1e400}', 'document-bad-number'],
  ])('%s', async (_what, body, code) => {
    const response = await profile.ask(path, body)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 400, code, title: expect.any(String) })
  })

  test.each([{ 'Content-Type': 'text/plain' }, { 'Content-Type': 'application/x-www-form-urlencoded' }, {}])(
    'of another type: %j',
    async (headers) => {
      const response = await profile.ask(path, bytes('{}'), headers as Record<string, string>)
      expect([response.status, (await response.json()).code]).toEqual([400, 'media-type-not-supported'])
    },
  )
  test('compressed', async () => {
    const response = await profile.ask(path, '{}', { ...json, 'Content-Encoding': 'gzip' })
    expect([response.status, (await response.json()).code]).toEqual([400, 'content-encoding-not-supported'])
  })
})

test('what is nowhere is 404, a wrong method 405, another host 421', async () => {
  expect((await profile.ask('/credentials/issue', {})).status).toBe(404)
  expect((await profile.ask('/issuers/nobody/credentials/issue', { credential: {} })).status).toBe(404)
  expect((await profile.ask('/issuers/constructor/credentials/issue', { credential: {} })).status).toBe(404)
  expect((await profile.ask('/credentials/verify', undefined)).status).toBe(405)
  expect((await profile.ask('/conformance', {})).status).toBe(405)
  expect((await profile.ask('/credentials/verify', {}, { ...json, Host: 'evil.example' })).status).toBe(421)
})

test('GET /conformance names every endpoint with its issuer', async () => {
  const { issuers, ...others } = await (await profile.ask('/conformance', undefined)).json()
  expect(issuers).toHaveLength(9)
  for (const issuer of issuers) {
    expect(issuer).toMatchObject({
      id: expect.stringMatching(/^did:key:z/),
      endpoint: `https://localhost:8443/issuers/${issuer.key}/credentials/issue`,
    })
  }
  expect(others).toMatchObject({
    verifyCredential: { endpoint: 'https://localhost:8443/credentials/verify' },
    resolveDid: { httpEndpoint: 'http://localhost:8088/1.0/identifiers/{did}' },
  })
})

describe('DID resolution', () => {
  const ask = async (did: string) => {
    const response = await profile.ask(`/1.0/identifiers/${encodeURIComponent(did)}`, undefined)
    return { status: response.status, answer: await response.json() }
  }
  test('a did:key and a did:jwk are what they say', async () => {
    const { did } = profile.issuer('ecdsa-rdfc-2019-p384')
    const jwk =
      'did:jwk:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scHdZSWFhbW5yNDAifQ'
    for (const known of [did, jwk]) {
      const { status, answer } = await ask(known)
      expect(status).toBe(200)
      expect(answer).toMatchObject({
        didDocument: { id: known },
        didResolutionMetadata: { contentType: 'application/did' },
      })
    }
  })
  test.each([
    ['did:key:z6Mknone', 400, 'invalidDid'],
    ['did:ion:abc', 400, 'invalidDid'],
    ['not a did', 400, 'invalidDid'],
    ['did:web:127.0.0.1', 400, 'invalidDid'],
    ['did:web:localhost', 400, 'invalidDid'], // a private address
    ['did:web:nowhere.invalid', 404, 'notFound'],
  ])('%s', async (did, expected, error) => {
    const { status, answer } = await ask(did)
    expect([status, answer.didDocument, answer.didResolutionMetadata.error]).toEqual([expected, null, error])
  })
})

test('a hundred requests at once are each answered for themselves, and no status index is given twice', async () => {
  const issued = await Promise.all(
    Array.from({ length: 60 }, (_, index) => profile.issue('status', { id: `urn:example:${index}` })),
  )
  const indexes = issued.map(({ credentialStatus }) => (credentialStatus as TestJson).statusListIndex)
  expect(new Set(indexes).size).toBe(60)
  const outcomes = await Promise.all(
    issued.map((credential, index) => profile.verify(index % 2 ? credential : { ...credential, id: 'urn:example:x' })),
  )
  expect(outcomes).toEqual(issued.map((_, index) => (index % 2 ? '200' : '400 proof-signature')))
})

test('whatever is put where, nothing but a 200 or 201 that is meant, or a 400', { timeout: 60_000 }, async () => {
  const anything = fc.jsonValue({ maxDepth: 4 })
  const keys = [
    '@context',
    'id',
    'type',
    'issuer',
    'credentialSubject',
    'credentialStatus',
    'proof',
    'validFrom',
    'name',
  ]
  const proofKeys = [
    'type',
    'cryptosuite',
    'verificationMethod',
    'proofPurpose',
    'proofValue',
    'previousProof',
    'created',
  ]
  const body = fc.oneof(
    fc.record({
      credential: anything,
      verifiableCredential: anything,
      verifiablePresentation: anything,
      options: anything,
    }),
    fc.tuple(fc.constantFrom(...keys), anything).map(([key, value]) => {
      const { proof: _, ...unsigned } = { ...signed, [key]: value } as TestJson
      const presentation = {
        ...unsigned,
        type: 'VerifiablePresentation',
        verifiableCredential: signed,
        proof: signed.proof,
        [key]: value,
      }
      return {
        credential: unsigned,
        verifiableCredential: { ...signed, [key]: value },
        verifiablePresentation: presentation,
        options: { challenge: 'c', domain: 'd' },
      }
    }),
    fc.tuple(fc.constantFrom(...proofKeys), anything).map(([key, value]) => {
      const proof = { ...(signed.proof as TestJson), [key]: value }
      const presentation = {
        ...signed,
        type: ['VerifiablePresentation'],
        verifiableCredential: [{ ...signed, proof }],
        proof: { ...proof, proofPurpose: 'authentication', challenge: 'c', domain: 'd' },
      }
      return {
        verifiableCredential: { ...signed, proof },
        verifiablePresentation: presentation,
        options: { challenge: 'c', domain: 'd' },
      }
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...posts), body, async (path, sent) => {
      const response = await profile.ask(path, sent)
      const isIssuing = path.endsWith('/issue') || path.endsWith('/derive')
      expect([isIssuing ? 201 : 200, 400]).toContain(response.status)
      if (response.status === 200 && path.endsWith('/verify')) expect((await response.json()).verified).toBe(true)
    }),
    { numRuns: 150 },
  )
  expect(profile.logs.filter(({ level }) => level === 'error')).toEqual([])
})
