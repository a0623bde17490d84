import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestKey } from '../../../shared/testing/test-authority.ts'
import { createTestVerifier, testResponseUri } from '../../../shared/testing/test-verifier.ts'
import { type OpeningNeeds, openRequest } from './open-request.ts'
import {
  createRequestFixture,
  needsOf,
  type RequestChanges,
  requestAnswer,
  requestUri,
  serveRequest,
  testQuery,
} from './request-fixture.ts'

const now = new Date('2026-11-22T10:00:00Z')
let given: Awaited<ReturnType<typeof createRequestFixture>>

beforeAll(async () => {
  // the protocol’s library asks the platform what time it is
  vi.useFakeTimers({ toFake: ['Date'], now })
  given = await createRequestFixture(now)
})

afterAll(() => vi.useRealTimers())

const link = (fields: Record<string, string>, start = 'openid4vp://?') => start + new URLSearchParams(fields)
const byValue = async (changes: RequestChanges = {}) =>
  link({ client_id: given.clientId, request: await given.request(changes) })
const byReference = (fields: Record<string, string> = {}) =>
  link({ client_id: given.clientId, request_uri: requestUri, ...fields })
const open = (text: string, changes: Partial<OpeningNeeds> = {}) =>
  openRequest(text, needsOf(given.trust, now, changes))
/** The code of a refusal, or what kind of answer came and why. */
const outcome = (text: string, changes: Partial<OpeningNeeds> = {}) =>
  open(text, changes).then(
    (opened) => (opened.kind === 'asked' ? 'asked' : `${opened.kind}: ${opened.reason}`),
    (error) => error.code,
  )

describe('a request of a registered verifier', () => {
  test('says who asks, for what, which facts, and that another screen shows two digits', async () => {
    const opened = await open(await byValue())
    expect(opened).toMatchObject({
      kind: 'asked',
      asked: {
        verifier: { name: { fr: 'Armement des Essais' }, country: 'FR' },
        purpose: { code: 'crew-list', retention_days: 30 },
        query: { credentials: [{ id: 'title' }] },
        matchCode: '42',
        clientId: given.clientId,
        responseUri: testResponseUri,
        responseMode: 'direct_post',
      },
    })
  })

  test('says for which ship and voyage, where the verifier told it as a person can be shown it', async () => {
    const voyage = { shipName: 'Kraken', from: '2026-12-01', until: '2026-12-10', capacity: 'master' } as const
    const purpose = { format: 'registered-purpose', data: { code: 'crew-list' } }
    const asking = (data: object) => byValue({ claims: { verifier_info: [purpose, { format: 'crew-voyage', data }] } })
    expect(await open(await asking(voyage))).toMatchObject({ asked: { voyage } })
    expect(await open(await byValue())).toMatchObject({ asked: { voyage: null } })
    expect(await outcome(await asking({ ...voyage, shipName: 'Kraкen' }))).toBe('presentation-request-invalid')
  })

  test.each([
    'https://wallet.example/present?',
    'https://wallet.example/present#',
    'https://wallet.example/present#?',
    'openid4vp://?',
    'openid4vp://authorize?',
    'haip-vp://?',
    'eu-eudi-openid4vp://?',
  ])('comes by a link such as %s', async (start) => {
    const fields = { client_id: given.clientId, request: await given.request() }
    expect(await outcome(link(fields, start))).toBe('asked')
  })

  test('waits at an address and is fetched once, without cookies', async () => {
    const { asked, fetch } = serveRequest(async () => requestAnswer(await given.request()))
    expect(await outcome(byReference(), { fetch })).toBe('asked')
    expect(asked.map(({ method, url, credentials, redirect }) => ({ method, url, credentials, redirect }))).toEqual([
      { method: 'GET', url: requestUri, credentials: 'omit', redirect: 'manual' },
    ])
  })

  test('is asked for by POST with a nonce of the wallet, which must come back signed', async () => {
    const answering = (change: (nonce: string) => object) =>
      serveRequest(async (asked) => {
        const form = new URLSearchParams(await asked.text())
        expect(JSON.parse(form.get('wallet_metadata') ?? '')).toHaveProperty('vp_formats_supported')
        return requestAnswer(await given.request({ claims: change(form.get('wallet_nonce') ?? '') }))
      })
    const posted = byReference({ request_uri_method: 'post' })
    const { asked, fetch } = answering((wallet_nonce) => ({ wallet_nonce }))
    expect(await outcome(posted, { fetch })).toBe('asked')
    expect(asked[0]?.method).toBe('POST')
    expect(
      await outcome(
        posted,
        answering(() => ({})),
      ),
    ).toBe('presentation-request-invalid')
    expect(
      await outcome(
        posted,
        answering(() => ({ wallet_nonce: 'another' })),
      ),
    ).toBe('presentation-request-invalid')
    expect(await outcome(await byValue({ claims: { wallet_nonce: 'unasked' } }))).toBe('asked')
  })
})

describe('what is no link of a request', () => {
  test.each([
    '',
    'hello',
    'https://wallet.example/',
    'https://wallet.example/receive?client_id=x&request_uri=y',
    'javascript:present?client_id=x',
    'openid4vp://?request_uri=https://verifier.example/r',
    'openid4vp://?client_id=a&client_id=b&request_uri=https://verifier.example/r',
    'openid4vp://?client_id=verifier_attestation:a&request=x&request_uri=https://verifier.example/r',
    'openid4vp://?client_id=verifier_attestation:a&request_uri=https://verifier.example/r&request_uri_method=PUT',
    `openid4vp://?client_id=${'a'.repeat(70_000)}`,
    `openid4vp://?client_id=${'a'.repeat(600)}&request=x`,
  ])('%.60s', async (text) => {
    expect(await outcome(text)).toBe('presentation-link-invalid')
  })
})

describe('a verifier that nobody registered is refused, and nothing of it is fetched', () => {
  test.each([
    'redirect_uri:https://evil.example/',
    'x509_san_dns:armement-des-essais.example',
    'decentralized_identifier:did:web:armement-des-essais.example',
    'armement-des-essais.example',
    'https://armement-des-essais.example',
    'VERIFIER_ATTESTATION:armement-des-essais.example',
  ])('%s', async (client_id) => {
    const reference = link({ client_id, request_uri: requestUri })
    expect(await outcome(reference)).toBe('not-registered: no-registration')
  })

  test('unsigned in the link itself', async () => {
    const text = link({ client_id: given.clientId, response_type: 'vp_token', nonce: 'x', dcql_query: '{}' })
    expect(await outcome(text)).toBe('verifier-not-registered')
  })

  test('without an attestation, with one of another authority, of another name, or one that is over', async () => {
    const withJwt = (jwt: unknown) => byValue({ header: { jwt } }).then(outcome)
    expect(await withJwt(undefined)).toBe('not-registered: attestation-invalid')
    const stranger = await createRequestFixture(now)
    expect(await withJwt(stranger.verifier.attestation)).toBe('not-registered: attestation-not-signed')
    const unknown = await createTestVerifier(given.authority, now, (claims) => ({
      ...claims,
      iss: 'did:web:x.example',
    }))
    expect(await withJwt(unknown.attestation)).toBe('not-registered: authority-not-recognised')
    const later = { now: new Date(now.getTime() + 8 * 86_400_000) }
    const iat = later.now.getTime() / 1000
    expect(await outcome(await byValue({ claims: { iat, exp: iat + 300 } }), later)).toBe(
      'not-registered: attestation-expired',
    )
  })

  test('look-alike: the attestation of one name in a request of another', async () => {
    const client_id = 'verifier_attestation:armement-des-essaıs.example'
    const text = link({ client_id, request: await given.request({ claims: { client_id, iss: client_id } }) })
    expect(await outcome(text)).toBe('beyond-registration: client-id-differs')
  })
})

describe('a registered verifier asks within its registration only', () => {
  const [asked] = testQuery.credentials
  test.each<[string, object, string]>([
    ['an address that is not registered', { response_uri: 'https://evil.example/r' }, 'response-uri-not-registered'],
    ['another path of its own', { response_uri: `${testResponseUri}/2` }, 'response-uri-not-registered'],
    [
      'a purpose of its own making',
      { verifier_info: [{ format: 'registered-purpose', data: { code: 'marketing' } }] },
      'purpose-not-registered',
    ],
    [
      'a fact that titles do not have',
      { dcql_query: { credentials: [{ ...asked, claims: [{ path: ['religion'] }] }] } },
      'asks-more-than-registered',
    ],
    [
      'another kind of document',
      { dcql_query: { credentials: [{ ...asked, meta: { vct_values: ['urn:eudi:pid:1'] } }] } },
      'asks-more-than-registered',
    ],
    [
      'another format',
      {
        dcql_query: {
          credentials: [{ id: 'm', format: 'mso_mdoc', meta: { doctype_value: 'org.iso.18013.5.1.mDL' } }],
        },
      },
      'asks-more-than-registered',
    ],
  ])('%s', async (_what, claims, reason) => {
    expect(await outcome(await byValue({ claims }))).toBe(`beyond-registration: ${reason}`)
  })
})

describe('the request object (BAD-INPUTS 142, 143, 146)', () => {
  const seconds = now.getTime() / 1000
  test.each<[string, RequestChanges]>([
    ['alg none', { header: { alg: 'none' } }],
    ['HS256 with the public key', { header: { alg: 'HS256' } }],
    ['ES384', { header: { alg: 'ES384' } }],
    ['another typ', { header: { typ: 'JWT' } }],
    ['no typ', { header: { typ: undefined } }],
    ['an extension', { header: { crit: ['b64'], b64: false } }],
    ['another client_id than the link', { claims: { client_id: 'verifier_attestation:other.example' } }],
    ['another iss', { claims: { iss: 'https://evil.example' } }],
    ['another audience', { claims: { aud: 'https://other-wallet.example' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['two audiences', { claims: { aud: ['https://self-issued.me/v2', 'https://evil.example'] } }],
    ['no end', { claims: { exp: undefined } }],
    ['a life of a year', { claims: { exp: seconds + 31_536_000 } }],
    ['a beginning in the future', { claims: { iat: seconds + 600, exp: seconds + 700 } }],
    ['not yet valid', { claims: { nbf: seconds + 600 } }],
    ['response_type id_token', { claims: { response_type: 'vp_token id_token' } }],
    ['response_mode fragment', { claims: { response_mode: 'fragment' } }],
    ['response_mode dc_api', { claims: { response_mode: 'dc_api' } }],
    ['no response_uri', { claims: { response_uri: undefined } }],
    ['a redirect_uri', { claims: { redirect_uri: testResponseUri } }],
    ['a short nonce', { claims: { nonce: '12345' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['a state that is no string', { claims: { state: { a: 1 } } }],
    ['transaction data', { claims: { transaction_data: ['eyJ0eXBlIjoieCJ9'] } }],
    ['a presentation definition (143)', { claims: { presentation_definition: { id: 'x', input_descriptors: [] } } }],
    ['one by reference', { claims: { presentation_definition_uri: 'https://evil.example/pd' } }],
    ['a scope', { claims: { scope: 'titles' } }],
    ['no query', { claims: { dcql_query: undefined } }],
    ['metadata elsewhere', { claims: { client_metadata_uri: 'https://evil.example/m' } }],
    ['no purpose', { claims: { verifier_info: undefined } }],
    ['another request inside', { claims: { request: 'x' } }],
  ])('%s is refused', async (_what, changes) => {
    expect(await outcome(await byValue(changes))).toBe('presentation-request-invalid')
  })

  test('a query of an unknown format or too large a one is refused as such (142)', async () => {
    const credentials = [{ id: 'x', format: 'unknown', meta: {} }]
    expect(await outcome(await byValue({ claims: { dcql_query: { credentials } } }))).toBe('presentation-query-invalid')
    const many = Array.from({ length: 300 }, (_, index) => ({ ...testQuery.credentials[0], id: `c${index}` }))
    const dcql_query = { credentials: many.map(({ id, format }) => ({ id, format })) }
    expect(await outcome(await byValue({ claims: { dcql_query } }))).toBe('presentation-query-too-large')
  })

  test('signed by another key than the attested one, or changed after', async () => {
    const thief = await createTestKey('thief')
    expect(await outcome(await byValue({ sign: thief.sign }))).toBe('presentation-request-signature')
    const own = await byValue({ sign: thief.sign, header: { kid: 'did:key:x', jwk: given.verifier.claims.cnf.jwk } })
    expect(await outcome(own)).toMatch(/^presentation-request-(signature|invalid)$/)
    const [header, , signature] = (await given.request()).split('.')
    const [, other] = (await given.request({ claims: { nonce: 'b3RoZXItbm9uY2UtdGhhdC1pcy1sb25n' } })).split('.')
    const changed = link({ client_id: given.clientId, request: `${header}.${other}.${signature}` })
    expect(await outcome(changed)).toBe('presentation-request-signature')
  })

  test('one that is over is refused as such', async () => {
    const claims = { iat: seconds - 400, exp: seconds - 100 }
    expect(await outcome(await byValue({ claims }))).toBe('presentation-request-expired')
  })

  test('one that was answered is not answered again', async () => {
    const wasAnswered = async (clientId: string, nonce: string) => clientId === given.clientId && nonce.length > 20
    expect(await outcome(await byValue(), { wasAnswered })).toBe('presentation-request-answered')
  })

  test.each(['', 'x', 'a.b', 'a.b.c', 'a.b.c.d', 'a.b.c.d.e', `${'A'.repeat(20)}.e30.AA`])(
    'what is no signed request is none: %s',
    async (request) => {
      const text = link({ client_id: given.clientId, request })
      expect(await outcome(text)).toBe('presentation-request-invalid')
    },
  )
})

describe('where a request waits (BAD-INPUTS 145)', () => {
  test.each([
    'http://verifier.example/r',
    'https://127.0.0.1/r',
    'https://2130706433/r',
    'https://0x7f.1/r',
    'https://192.168.1.1/admin',
    'https://169.254.169.254/latest',
    'https://[::1]/r',
    'https://[::ffff:10.0.0.1]/r',
    'https://localhost/r',
    'https://router/r',
    'https://bridge.local/r',
    'https://a@verifier.example/r',
    'file:///etc/passwd',
    'nowhere',
  ])('%s is not asked', async (request_uri) => {
    expect(await outcome(byReference({ request_uri }))).toBe('fetch-address-refused')
  })

  const answered = async (answer: () => Response | Promise<Response>) =>
    outcome(byReference(), { fetch: serveRequest(answer).fetch })
  test('an answer that leads elsewhere, is of another type, too large or not there is refused as such', async () => {
    const redirect = () => new Response(null, { status: 302, headers: { location: 'https://127.0.0.1/' } })
    expect(await answered(redirect)).toBe('fetch-redirected')
    expect(await answered(async () => requestAnswer(await given.request(), 'text/html'))).toBe('fetch-type-unexpected')
    expect(await answered(() => requestAnswer('x'.repeat(70_000)))).toBe('fetch-too-large')
    expect(await answered(() => new Response(null, { status: 404 }))).toBe('presentation-request-expired')
    expect(await answered(() => new Response(null, { status: 500 }))).toBe('network-unavailable')
    const unreachable = async (): Promise<Response> => {
      throw new TypeError('Failed to fetch')
    }
    expect(await answered(unreachable)).toBe('network-unavailable')
  })

  test('a request that somebody else serves is not that of the registered verifier', async () => {
    const { fetch } = serveRequest(async () => requestAnswer(await given.request()))
    expect(await outcome(byReference({ request_uri: 'https://relay.example/r' }), { fetch })).toBe(
      'presentation-request-invalid',
    )
  })

  test('plain http is spoken only with what the deployment names', async () => {
    const { fetch } = serveRequest(async () => requestAnswer(await given.request()))
    const request_uri = 'http://localhost:8081/r'
    const plainOrigins = ['http://localhost:8081']
    // asked, then found not to be at an address of the verifier
    expect(await outcome(byReference({ request_uri }), { fetch, plainOrigins })).toBe('presentation-request-invalid')
  })
})
