import { createHash } from 'node:crypto'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import { holderJwk, holderOfDid } from '@vigie/shared/did/holder.ts'
import { createSdJwtPresentation } from '@vigie/shared/presentation/create-sd-jwt-presentation.ts'
import { registeredPurposeOf } from '@vigie/shared/presentation/registered-purpose-of.ts'
import { decodeBase64url } from '@vigie/shared/proof/base64url.ts'
import { isSignedBy, signCompactJws } from '@vigie/shared/proof/compact-jws.ts'
import { encryptJwe } from '@vigie/shared/proof/encrypt-jwe.ts'
import { createTitleSdJwt } from '@vigie/shared/sd-jwt/create-title-sd-jwt.ts'
import { signTitleSdJwt } from '@vigie/shared/sd-jwt/sign-title-sd-jwt.ts'
import type { TokenStatusPosition } from '@vigie/shared/sd-jwt/title-claims.ts'
import { createTokenStatusList } from '@vigie/shared/status-list/create-token-status-list.ts'
import { tokenStatusListType } from '@vigie/shared/status-list/token-status-list.ts'
import {
  createTestAuthority,
  createTestFields,
  createTestKey,
  jwsSigner,
  publishTestFiles,
  type TestKey,
  testIssuer,
} from '@vigie/shared/testing/test-authority.ts'
import { createTestVerifier } from '@vigie/shared/testing/test-verifier.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestService } from '../app-fixture.ts'
import { openJudges } from '../judging/open-judges.ts'
import { createPresentationRoutes } from '../routes/presentation-routes.ts'

// The wallet here is the shared code that wallets are made of; the whole journey in browsers is e2e/presentations.

const at = new Date('2026-11-22T10:00:00Z')
const judges = openJudges({ threads: 1 })
const authority = await createTestAuthority()
const page = 'http://localhost:8081'
const accessCode = 'K7QF-2M9D-XW4T-HB3R-6PNC'
let now = at
let holder: TestKey
let requesterFile: object
let attestation: string

beforeAll(async () => {
  holder = await createTestKey('holder')
  const made = await createRequester()
  requesterFile = made.file
  attestation = made.attestation
})
afterAll(() => judges.close())

async function createRequester() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const jwk = { kty, crv, x, y }
  const purposes = presentationRequests.filter(({ id }) => id !== 'identity').map(registeredPurposeOf)
  const redirect_uris = [`${page}/presentations/response`]
  const said = await createTestVerifier(authority, at, (claims) => ({
    ...claims,
    cnf: { jwk },
    purposes,
    redirect_uris,
  }))
  const accessCodeSha256 = createHash('sha256').update(accessCode).digest('hex')
  return { file: { id: said.claims.sub, accessCodeSha256, key: { ...jwk, d } }, attestation: said.attestation }
}

async function start() {
  now = at
  const service = createTestService({ judges, now: () => now })
  await service.publish(await publishTestFiles(authority, { at }))
  await service.deps.trust.refresh()
  service.write('requesters/armement/requester.json', JSON.stringify(requesterFile))
  service.write('requesters/armement/attestation.jwt', `${attestation}\n`)
  await service.deps.requesters.refresh()
  const ask = (path: string, init: RequestInit = {}) => service.app.request(`${page}${path}`, init)
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  const signIn = async () => {
    const response = await post('/presentations/session', { accessCode })
    return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', response }
  }
  return { ...service, ask, post, signIn }
}
type Service = Awaited<ReturnType<typeof start>>

interface Asked {
  readonly id: string
  readonly matchCode: string
  readonly links: Record<'same' | 'other', { readonly wallet: string | null; readonly anyWallet: string }>
}

async function askFor(service: Service, body: object = { request: 'one-title' }) {
  const { cookie } = await service.signIn()
  const response = await service.post('/presentations', body, { cookie })
  expect(response.status).toBe(201)
  return { cookie, asked: (await response.json()) as Asked }
}

const paramsOf = (link: string) => new URL(link).searchParams
const partOf = (jwt: string, index: number) =>
  JSON.parse(new TextDecoder().decode(decodeBase64url(jwt.split('.')[index] ?? '') ?? new Uint8Array()))

async function fetchRequest(service: Service, link: string, walletNonce: string | null = null) {
  const path = new URL(paramsOf(link).get('request_uri') ?? '').pathname
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const init = { method: 'POST', headers, body: new URLSearchParams({ wallet_nonce: walletNonce ?? '' }).toString() }
  const response = await service.ask(path, walletNonce === null ? {} : init)
  if (!response.ok) return { code: (await response.json()).code as string }
  const jwt = await response.text()
  return { jwt, header: partOf(jwt, 0), claims: partOf(jwt, 1) }
}

async function present(
  { nonce, client_id: audience }: { nonce: string; client_id: string },
  key = holder,
  status: TokenStatusPosition | null = null,
) {
  const { publicKeyMultibase } = holder
  const publicJwk = await holderJwk(publicKeyMultibase)
  const binding = { issuedAt: at.getTime() / 1000, holder: publicJwk, status }
  const title = await createTitleSdJwt(createTitleCredential(createTestFields()), binding)
  const { did } = await holderOfDid(`did:key:${publicKeyMultibase}`)
  const proof = { holder: did, verificationMethod: `${did}#${publicKeyMultibase}`, nonce, audience, at: now }
  const paths = [['family_name'], ['given_name'], ['code'], ['document_number']]
  const sdJwt = await signTitleSdJwt(title, jwsSigner(authority.titles))
  const signing = { ...proof, publicJwk: publicJwk as { crv: string; x: string; y: string }, sign: key.sign } // of P-256
  return { title: [await createSdJwtPresentation(sdJwt, paths, signing)] }
}

const answerWith = (service: Service, form: Record<string, string>) =>
  service.ask('/presentations/response', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })

interface RequestClaims {
  readonly nonce: string
  readonly client_id: string
  readonly state: string
  readonly response_mode: string
  readonly client_metadata: { readonly jwks: { readonly keys: readonly (JsonWebKey & { kid: string })[] } }
}

/** As wallets answer: encrypted to the key of the request, or open where it asks for that. */
async function answer(service: Service, claims: RequestClaims, change: object = {}, key = holder) {
  const { nonce, client_id, state, response_mode, client_metadata } = claims
  const vp_token = await present({ nonce, client_id }, key)
  const payload = { vp_token, state, ...change }
  if (response_mode === 'direct_post') {
    return answerWith(service, { state: String(payload.state), vp_token: JSON.stringify(payload.vp_token) })
  }
  const [jwk] = client_metadata.jwks.keys
  const response = await encryptJwe(JSON.stringify(payload), jwk!, { enc: 'A128GCM', kid: jwk!.kid })
  return answerWith(service, { response })
}
const show = async (service: Service, id: string, cookie: string) =>
  (await service.ask(`/presentations/${id}`, { headers: { cookie } })).json()
const codeOf = async (response: Response) => (response.ok ? response.status : (await response.json()).code)

describe('a request that was asked for', () => {
  let service: Service
  beforeAll(async () => {
    service = await start()
  })
  afterAll(() => service.close())

  test('is signed with the key that the authority attests, for this verifier, this purpose and five minutes', async () => {
    const { asked } = await askFor(service)
    const { jwt = '', header, claims } = await fetchRequest(service, asked.links.other.anyWallet)
    expect(header).toEqual({ alg: 'ES256', typ: 'oauth-authz-req+jwt', jwt: attestation })
    const { jwk } = partOf(header.jwt, 1).cnf
    const { multikeyOf } = await import('@vigie/shared/proof/multikey.ts')
    expect(await isSignedBy(jwt, await multikeyOf(jwk))).toBe(true)
    expect(claims).toMatchObject({
      client_id: 'verifier_attestation:armement-des-essais.example',
      aud: 'https://self-issued.me/v2',
      response_uri: `${page}/presentations/response`,
      response_mode: 'direct_post.jwt',
      verifier_info: [
        { format: 'registered-purpose', data: { code: 'one-title' } },
        { format: 'match-code', data: { code: asked.matchCode } },
      ],
    })
    expect(claims.exp - claims.iat).toBe(300)
    expect(claims.nonce).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(claims.dcql_query.credentials[0].claims).toHaveLength(4)
  })
  test('comes back with the wallet’s own nonce, and on the same device without a match code', async () => {
    const { asked } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.same.anyWallet, 'its-own-nonce')
    expect(claims.wallet_nonce).toBe('its-own-nonce')
    expect(claims.verifier_info).toHaveLength(1)
    const long = await fetchRequest(service, asked.links.same.anyWallet, 'x'.repeat(600))
    expect(long.code).toBe('request-schema')
    const other = await fetchRequest(service, asked.links.other.anyWallet)
    expect(other.claims.nonce).not.toBe(claims.nonce)
  })
  test('of a kind that the requester is not registered for is never made', async () => {
    const { cookie } = await service.signIn()
    const ask = (body: object) => service.post('/presentations', body, { cookie })
    expect(await codeOf(await ask({ request: 'identity' }))).toBe('verifier-beyond-registration')
    expect(await codeOf(await ask({ request: 'everything' }))).toBe('request-schema')
    expect(await codeOf(await ask({ presentation_definition: {} }))).toBe('request-schema')
  })
  test('is over after five minutes, for the wallet and for its answer', async () => {
    const { asked, cookie } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    now = new Date(at.getTime() + 5 * 60_000)
    expect((await fetchRequest(service, asked.links.other.anyWallet)).code).toBe('presentation-request-expired')
    expect(await codeOf(await answer(service, claims))).toBe('presentation-ended')
    expect(await show(service, asked.id, cookie)).toMatchObject({ state: 'ended', reason: 'too-late' })
    now = at
  })
})

describe('an answer', () => {
  let service: Service
  beforeAll(async () => {
    service = await start()
  })
  afterAll(() => service.close())

  test.each(['direct_post.jwt', 'direct_post'])(
    'of the holder by %s is shown to who asked, with its verdict',
    async (mode) => {
      const { asked, cookie } = await askFor(service, { request: 'one-title', responseMode: mode })
      expect(await show(service, asked.id, cookie)).toMatchObject({ state: 'waiting' })
      const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
      expect(await show(service, asked.id, cookie)).toMatchObject({ state: 'opened' })
      const response = await answer(service, claims)
      expect([response.status, await response.json()]).toEqual([200, {}])
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      const view = await show(service, asked.id, cookie)
      expect(view).toMatchObject({
        state: 'answered',
        titles: [{ verdict: { colour: 'orange', reason: 'status-unknown' } }],
      })
      expect(view.titles[0].claims).toEqual({
        family_name: 'LE GUELLEC',
        given_name: 'Yann Marie',
        code: 'capitaine-200',
        document_number: '10463946',
      })
    },
  )
  test('in SD-JWT has the colour of its own status list, as it is published', async () => {
    const uri = 'https://titres.mer.example/status/t1'
    const until = new Date(at.getTime() + 86_400_000)
    const fields = {
      uri,
      issuer: testIssuer,
      invalidIndexes: [3],
      suspendedIndexes: [],
      issuedAt: at,
      expiresAt: until,
    }
    const list = await signCompactJws(createTokenStatusList(fields), tokenStatusListType, jwsSigner(authority.lists))
    service.write('published/status/t1', list)
    for (const [idx, verdict] of [
      [7, { colour: 'green', reason: 'in-force' }],
      [3, { colour: 'red', reason: 'revoked' }],
    ] as const) {
      const { asked, cookie } = await askFor(service)
      const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
      const vp_token = await present(claims, holder, { uri, idx })
      expect(await codeOf(await answer(service, claims, { vp_token }))).toBe(200)
      expect((await show(service, asked.id, cookie)).titles[0].verdict).toMatchObject(verdict)
    }
    service.write('published/status/t1', '')
  })
  test('serves once: the same again, and another one, find it ended', async () => {
    const { asked } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    expect(await codeOf(await answer(service, claims))).toBe(200)
    expect(await codeOf(await answer(service, claims))).toBe('presentation-ended')
    expect((await fetchRequest(service, asked.links.same.anyWallet)).code).toBe('presentation-request-expired')
  })
  test('serves once, though the request is fetched again while it is looked at', async () => {
    const { asked, cookie } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    const { requesters } = service.deps
    const requester = requesters.find(claims.client_id.split(':')[1])!
    const { promise: signing, resolve: sign } = Promise.withResolvers<void>()
    const slow: typeof requester.sign = async (data) => signing.then(() => requester.sign(data))
    vi.spyOn(requesters, 'find').mockReturnValueOnce({ ...requester, sign: slow })
    const fetchedAgain = fetchRequest(service, asked.links.same.anyWallet)
    expect(await codeOf(await answer(service, claims))).toBe(200)
    sign()
    await fetchedAgain
    expect(await show(service, asked.id, cookie)).toMatchObject({ state: 'answered' })
    expect(await codeOf(await answer(service, claims))).toBe('presentation-ended')
  })
  test('of a thief is refused, ends the request, and shows nothing', async () => {
    const { asked, cookie } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    const thief = await createTestKey('thief')
    expect(await codeOf(await answer(service, claims, {}, thief))).toBe('presentation-holder')
    const view = await show(service, asked.id, cookie)
    expect(view).toMatchObject({ state: 'ended', reason: 'presentation-holder' })
    expect(JSON.stringify(view)).not.toMatch(/GUELLEC|10463946/)
    expect(await codeOf(await answer(service, claims))).toBe('presentation-ended')
  })
  test('made for another request is refused', async () => {
    const { asked } = await askFor(service)
    const { asked: other } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    const { claims: foreign } = await fetchRequest(service, other.links.other.anyWallet)
    const vp_token = await present(foreign)
    expect(await codeOf(await answer(service, claims, { vp_token }))).toBe('presentation-challenge')
  })
  test('to a state that nobody knows, in PEX, or not encrypted where it should be, is refused', async () => {
    const { asked } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    expect(await codeOf(await answer(service, claims, { state: 'unknown' }))).toBe('presentation-not-found')
    const vp_token = JSON.stringify(await present(claims))
    expect(await codeOf(await answerWith(service, { state: 'unknown', vp_token }))).toBe('presentation-not-found')
    expect(await codeOf(await answerWith(service, { state: claims.state, vp_token }))).toBe(
      'presentation-response-invalid',
    )
    expect(await codeOf(await answer(service, claims, { presentation_submission: {} }))).toBe(
      'presentation-response-invalid',
    )
    expect(await codeOf(await answerWith(service, { response: 'e30.a.b.c.d' }))).toBe('presentation-not-found')
    expect(await codeOf(await answer(service, claims))).toBe(200)
  })
  test('in the open, with a submission of PEX, a parameter twice, or encrypted unasked, is refused', async () => {
    const { asked } = await askFor(service, { request: 'one-title', responseMode: 'direct_post' })
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    const { state } = claims
    const form = { state, vp_token: JSON.stringify(await present(claims)) }
    expect(await codeOf(await answerWith(service, { ...form, presentation_submission: '{}' }))).toBe(
      'presentation-response-invalid',
    )
    const twice = `${new URLSearchParams(form)}&${new URLSearchParams({ state })}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const sentTwice = await service.ask('/presentations/response', { method: 'POST', headers, body: twice })
    expect(await codeOf(sentTwice)).toBe('presentation-response-invalid')
    // a key that was never told to anybody
    const { key } = service.deps.presentations.findWay('state', state, now)!.way
    const header = { enc: 'A128GCM', kid: key.kid } as const
    const response = await encryptJwe(
      JSON.stringify({ ...form, vp_token: await present(claims) }),
      key.publicJwk,
      header,
    )
    expect(await codeOf(await answerWith(service, { response }))).toBe('presentation-response-invalid')
    expect(await codeOf(await answer(service, claims))).toBe(200)
  })
  test('of half a megabyte, or deeper than any title, is refused', async () => {
    const { asked } = await askFor(service, { request: 'one-title', responseMode: 'direct_post' })
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    const large = { state: claims.state, vp_token: 'x'.repeat(600_000) }
    expect(await codeOf(await answerWith(service, large))).toBe('document-too-large')
    const deep = { state: claims.state, vp_token: '['.repeat(40) }
    expect(await codeOf(await answerWith(service, deep))).toBe('document-too-deep')
    expect(await codeOf(await answer(service, claims))).toBe(200)
  })
  test('that the holder declines to give is told', async () => {
    const { asked, cookie } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    const declined = { state: claims.state, error: 'access_denied' }
    expect(await codeOf(await answerWith(service, declined))).toBe(200)
    expect(await show(service, asked.id, cookie)).toMatchObject({ state: 'ended', reason: 'declined' })
  })
  test('is forgotten ten minutes later, and when who asked says so', async () => {
    const { asked, cookie } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    await answer(service, claims)
    now = new Date(at.getTime() + 10 * 60_000)
    expect((await show(service, asked.id, cookie)).code).toBe('presentation-of-another-session')
    now = at
  })
})

describe('only the session that asked sees it', () => {
  let service: Service
  beforeAll(async () => {
    service = await start()
  })
  afterAll(() => service.close())

  test('another session of the same requester, and nobody’s, do not', async () => {
    const { asked } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    await answer(service, claims)
    const { cookie: other } = await service.signIn()
    const stranger = await service.ask(`/presentations/${asked.id}`, { headers: { cookie: other } })
    expect([stranger.status, (await stranger.json()).code]).toEqual([403, 'presentation-of-another-session'])
    expect(await codeOf(await service.ask(`/presentations/${asked.id}`))).toBe('requester-unknown')
  })
  test('answered on the device that asked, it is shown for what the wallet brought back, and not without', async () => {
    const { asked, cookie } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.same.anyWallet)
    const { redirect_uri } = await (await answer(service, claims)).json()
    expect(redirect_uri).toMatch(/^http:\/\/localhost:8081\/requests#response_code=[A-Za-z0-9_-]{22}$/)
    expect(await show(service, asked.id, cookie)).toMatchObject({ state: 'back-on-this-device' })
    const responseCode = redirect_uri.split('=')[1]
    const path = '/presentations/response-code'
    const { cookie: relay } = await service.signIn()
    expect(await codeOf(await service.post(path, { responseCode }, { cookie: relay }))).toBe(
      'presentation-of-another-session',
    )
    expect(await codeOf(await service.post(path, { responseCode: 'guessed' }, { cookie }))).toBe(
      'presentation-of-another-session',
    )
    expect(await (await service.post(path, { responseCode }, { cookie })).json()).toMatchObject({ state: 'answered' })
    expect(await codeOf(await service.post(path, { responseCode }, { cookie }))).toBe('presentation-of-another-session')
  })
  test('the cookie is for no script and no other site; another page’s request is refused', async () => {
    const { response } = await service.signIn()
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    const foreign = await service.post('/presentations/session', { accessCode }, { origin: 'https://evil.example' })
    expect(await codeOf(foreign)).toBe('not-allowed')
    const wrong = await service.post('/presentations/session', { accessCode: 'K7QF' })
    expect(await codeOf(wrong)).toBe('requester-unknown')
  })
  test('an access code is not guessed at: who tries often waits', async () => {
    const strict = createTestService({ judges, now: () => now, requestsPerMinute: 8 })
    const guess = async () => {
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', body: JSON.stringify({ accessCode: 'K7QF' }), headers }
      return codeOf(await strict.app.request(`${page}/presentations/session`, init))
    }
    const codes = [await guess(), await guess(), await guess()]
    expect(codes).toEqual(['requester-unknown', 'requester-unknown', 'too-many-requests'])
    await strict.close()
  })
  test('behind TLS the cookie is of this very host, and of TLS alone', async () => {
    const settings = { ...service.deps.settings, publicUrl: 'https://verifier.example' }
    const routes = createPresentationRoutes({ ...service.deps, settings })
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', body: JSON.stringify({ accessCode }), headers }
    const response = await routes.request('https://verifier.example/presentations/session', init)
    const [cookie = '', ...attributes] = response.headers.get('set-cookie')?.split('; ') ?? []
    expect(cookie).toMatch(/^__Host-vigie-requester=[A-Za-z0-9_-]{43}$/)
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']))
    const again = await routes.request('https://verifier.example/presentations/session', { headers: { cookie } })
    expect((await again.json()).requester.name.fr).toBe('Armement des Essais')
  })
  test('nothing of a person, no code and no reference is in the log', async () => {
    const { asked } = await askFor(service)
    const { claims } = await fetchRequest(service, asked.links.other.anyWallet)
    await answer(service, claims)
    const log = JSON.stringify(service.lines)
    expect(log).toContain('/presentations/requests/:reference')
    for (const secret of ['GUELLEC', accessCode, asked.id, claims.state, claims.nonce])
      expect(log).not.toContain(secret)
  })
})
