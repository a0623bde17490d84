import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestIssuer, issueOne, seafarers, submit, type TestIssuer } from '../test-issuer.ts'
import { signedInSeafarer, type TestSeafarer } from '../test-seafarer.ts'
import { createTestWallet, createWalletKey, type TestWallet, type WalletKey } from './test-wallet.ts'

let issuer: TestIssuer
let wallet: TestWallet
let key: WalletKey
let maries: string
let marie: TestSeafarer

beforeAll(async () => {
  issuer = await createTestIssuer()
  wallet = createTestWallet(issuer)
  key = await createWalletKey()
  maries = await issueOne(issuer, seafarers.marie)
  marie = await signedInSeafarer(issuer, seafarers.marie)
})
afterAll(() => issuer.close())

const walletOrigin = 'http://localhost:8082'
const verifier = randomBytes(32).toString('base64url')
const asked = {
  response_type: 'code',
  client_id: walletOrigin,
  redirect_uri: `${walletOrigin}/sign-in`,
  scope: 'seafarer',
  state: 'state-of-the-wallet',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
}
const push = async (change: Record<string, string> = {}, withKey: WalletKey | null = key) => {
  const headers = withKey ? { DPoP: await wallet.dpop(withKey, '/openid4vci/par') } : {}
  return wallet.postForm('/openid4vci/par', { ...asked, ...change }, headers as Record<string, string>)
}
const open = (requestUri: unknown, headers = {}) => {
  const query = new URLSearchParams({ client_id: walletOrigin, request_uri: String(requestUri) })
  return issuer.app.request(`http://localhost/openid4vci/authorize?${query}`, { headers })
}
const send = (form: Record<string, string>) =>
  issuer.app.request('http://localhost/openid4vci/authorize', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
const pageOf = (html: string) => /name="page" value="([^"]+)"/.exec(html)?.[1] ?? ''
const signInCode = async (identificationNumber: string): Promise<string> => {
  const { handOver } = await (await issuer.ask('registrar', '/api/sign-in-codes', { identificationNumber })).json()
  return (await (await issuer.ask('examiner', '/api/hand-overs', { handOver })).json()).code
}
const exchange = async (form: Record<string, string>, withKey = key) =>
  wallet.postForm('/openid4vci/token', form, { DPoP: await wallet.dpop(withKey, '/openid4vci/token') })
const refresh = (token: unknown, withKey = key, client_id = walletOrigin) =>
  exchange({ grant_type: 'refresh_token', refresh_token: String(token), client_id }, withKey)

async function signInWithCode(number: string) {
  const first = await (await open((await push()).body.request_uri)).text()
  const consent = await (await send({ page: pageOf(first), code: await signInCode(number) })).text()
  const answered = await send({ page: pageOf(consent), answer: 'give' })
  const location = new URL(answered.headers.get('location') ?? 'https://none.example')
  const { code = '', ...rest } = Object.fromEntries(location.searchParams)
  return { consent, location, code, rest }
}
const redeem = (code: string, withKey = key) => {
  const grant = { grant_type: 'authorization_code', code, client_id: walletOrigin }
  return exchange({ ...grant, redirect_uri: asked.redirect_uri, code_verifier: verifier }, withKey)
}
const askAs = async (token: unknown, path: string, change: Parameters<TestWallet['dpop']>[2] = {}, withKey = key) => {
  const DPoP = await wallet.dpop(withKey, path, {
    token: String(token),
    ...change,
    payload: { htm: 'GET', ...change?.payload },
  })
  return issuer.app.request(`http://localhost${path}`, { headers: { Authorization: `DPoP ${token}`, DPoP } })
}

test('a seafarer opens their file to their wallet: told what it may do, asked, and given a token of their own', async () => {
  const { consent, location, rest, code } = await signInWithCode(seafarers.marie)
  expect(consent).toMatch(/Dossier of|File of seafarer No\. 20204413/)
  expect(consent).not.toContain('name="title"')
  expect(location.origin + location.pathname).toBe(asked.redirect_uri)
  expect(rest).toEqual({ state: 'state-of-the-wallet', iss: wallet.issuerUrl })
  const { status, body } = await redeem(code)
  expect([status, body.token_type, body.scope, body.expires_in]).toEqual([200, 'DPoP', 'seafarer', 300])
  const title = `/api/titles/${maries}`
  expect((await askAs(body.access_token, title)).status).toBe(200)
  // what it opens is one file, and no credential
  const pauls = await submit(issuer, seafarers.paul)
  expect((await askAs(body.access_token, `/api/applications/${pauls}`)).status).toBe(404)
  expect((await askAs(body.access_token, '/api/applications')).status).toBe(403)
  const headers = {
    Authorization: `DPoP ${body.access_token}`,
    DPoP: await wallet.dpop(key, '/openid4vci/credential', { token: String(body.access_token) }),
  }
  const refused = await wallet.postJson('/openid4vci/credential', {}, headers)
  expect([refused.status, refused.body.error]).toEqual([401, 'invalid_token'])
  // a code that comes twice closes what it opened
  expect((await redeem(code)).body.error).toBe('invalid_grant')
  expect((await askAs(body.access_token, title)).status).toBe(401)
})

test('the seafarer may refuse, and the wallet is told so', async () => {
  const first = await (await open((await push()).body.request_uri)).text()
  const consent = await (await send({ page: pageOf(first), code: await signInCode(seafarers.marie) })).text()
  const { headers } = await send({ page: pageOf(consent), answer: 'refuse', title: maries })
  expect(new URL(headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied')
})

test('the page is whole in three languages and sends its form nowhere else', async () => {
  const pages = await Promise.all(
    ['fr', 'en', 'es-MX'].map(async (language) =>
      open((await push()).body.request_uri, { 'Accept-Language': language }),
    ),
  )
  const texts = await Promise.all(pages.map((page) => page.text()))
  expect(texts[0]).toMatch(/lang="fr"[\s\S]*Ouvrir votre dossier de marin[\s\S]*Code de connexion/)
  expect(texts[1]).toMatch(/lang="en"[\s\S]*Open your seafarer’s file/)
  expect(texts[2]).toMatch(/lang="es"[\s\S]*Abrir su expediente de marino/)
  for (const text of texts) expect(text).not.toMatch(/<script|src=/)
  const policy = pages[0]?.headers.get('content-security-policy')
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http:\/\/localhost:8082$/,
  )
  // the very bytes between the tags, as a browser counts them: a quotation mark that was escaped is a page without its look
  const style = /<style>([\s\S]*?)<\/style>/.exec(texts[0] ?? '')?.[1] ?? ''
  expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
})

test.each([
  ['another client', { client_id: 'https://wallet.example' }, 'invalid_client'],
  ['another redirect URI of the wallet', { redirect_uri: `${walletOrigin}/` }, 'invalid_client'],
  ['a redirect URI that only begins like it', { redirect_uri: `${walletOrigin}/sign-in/../other` }, 'invalid_client'],
  ['another host', { redirect_uri: 'http://localhost.evil.example:8082/sign-in' }, 'invalid_client'],
  [
    'the file and a title to another client',
    { client_id: 'x', scope: 'seafarer seafarer-title-ldp' },
    'invalid_client',
  ],
  ['a scope that does not exist', { scope: 'seafarer admin' }, 'invalid_scope'],
  ['an invitation that does not exist', { invitation: 'AAAA-BBBB-CCCC-DDDD-EEEE' }, 'invalid_grant'],
])('T26: the file is not opened to %s', async (_what, change, error) => {
  expect((await push(change)).body.error).toBe(error)
})

test('T26: nor without the key that its token will be bound to, nor to another key', async () => {
  expect((await push({}, null)).body.error).toBe('invalid_dpop_proof')
  const { code } = await signInWithCode(seafarers.marie)
  expect((await redeem(code, await createWalletKey())).body.error).toBe('invalid_grant')
  expect((await redeem(code)).status).toBe(200)
})

// BAD-INPUTS row 157, SECURITY-DESIGN T25
const path = () => `/api/titles/${maries}`
test.each<[string, Parameters<TestWallet['dpop']>[2]]>([
  ['another method', { payload: { htm: 'POST' } }],
  ['another address', { payload: { htu: 'http://127.0.0.1:8080/api/titles' } }],
  ['another host', { payload: { htu: 'https://evil.example/api/titles/1' } }],
  ['no hash of the token', { payload: { ath: undefined } }],
  ['the hash of another token', { payload: { ath: createHash('sha256').update('x').digest('base64url') } }],
  ['yesterday’s time', { payload: { iat: Math.floor(Date.now() / 1000) - 86_400 } }],
  ['tomorrow’s time', { payload: { iat: Math.floor(Date.now() / 1000) + 86_400 } }],
  ['no jti', { payload: { jti: undefined } }],
  ['another type', { header: { typ: 'JWT' } }],
  ['no algorithm', { header: { alg: 'none' } }],
])('157: a proof with %s opens nothing', async (_what, change) => {
  const response = await askAs(marie.accessToken, path(), change, marie.key)
  expect([response.status, (await response.json()).code]).toEqual([401, 'dpop-proof-invalid'])
  expect(response.headers.get('www-authenticate')).toBe('DPoP error="invalid_dpop_proof", algs="ES256 EdDSA"')
})

test('157: nor a proof by another key, one that was used, none, or the token as if it were nobody’s key', async () => {
  const ask = (headers: Record<string, string>) => issuer.app.request(`http://localhost${path()}`, { headers })
  const codeOf = async (response: Response) => [response.status, (await response.json()).code]
  const stranger = await createWalletKey()
  expect(await codeOf(await askAs(marie.accessToken, path(), {}, stranger))).toEqual([401, 'dpop-proof-invalid'])
  const headers = await marie.headers('GET', path())
  expect((await ask(headers)).status).toBe(200)
  expect(await codeOf(await ask(headers))).toEqual([401, 'dpop-proof-invalid'])
  const { Authorization = '', DPoP = '' } = await marie.headers('GET', path())
  expect(await codeOf(await ask({ Authorization }))).toEqual([401, 'dpop-proof-invalid'])
  expect(await codeOf(await ask({ Authorization: Authorization.replace('DPoP', 'Bearer'), DPoP }))).toEqual([
    401,
    'token-invalid',
  ])
  expect(await codeOf(await askAs('nobody', path()))).toEqual([401, 'token-invalid'])
})

test('a token of five minutes opens nothing in the sixth, nor a session that was not used for a month', async () => {
  const seafarer = await signedInSeafarer(issuer, seafarers.marie)
  const { db } = issuer.deps
  await db.execute(sql`update seafarer_sessions set expires_at = now() - interval '1 s'
    where token_sha256 = ${createHash('sha256').update(seafarer.accessToken).digest('hex')}`)
  expect((await seafarer.ask(path())).status).toBe(401)
  expect((await refresh(seafarer.refreshToken, seafarer.key)).status).toBe(200)
  const idle = await signedInSeafarer(issuer, seafarers.marie)
  const { rows } = await db.execute(sql`update session_refresh_tokens set expires_at = now() - interval '1 s'
    where token_sha256 = ${createHash('sha256').update(idle.refreshToken).digest('hex')}
    returning extract(day from expires_at - created_at)::int as days`)
  expect(rows).toHaveLength(1)
  expect((await refresh(idle.refreshToken, idle.key)).body.error).toBe('invalid_grant')
})

test('a refresh token is good once: the second time closes the session, and a thief without the key gets nothing', async () => {
  const seafarer = await signedInSeafarer(issuer, seafarers.marie)
  const thief = await createWalletKey()
  expect((await refresh(seafarer.refreshToken, thief)).body.error).toBe('invalid_dpop_proof')
  expect((await refresh(seafarer.refreshToken, seafarer.key, 'other')).body.error).toBe('invalid_grant')
  const next = await refresh(seafarer.refreshToken, seafarer.key)
  expect([next.status, next.body.token_type, next.body.scope]).toEqual([200, 'DPoP', 'seafarer'])
  expect((await seafarer.ask(path())).status).toBe(401)
  expect((await askAs(next.body.access_token, path(), {}, seafarer.key)).status).toBe(200)
  const last = await refresh(next.body.refresh_token, seafarer.key)
  expect((await refresh(seafarer.refreshToken, seafarer.key)).body.error).toBe('invalid_grant')
  expect((await askAs(last.body.access_token, path(), {}, seafarer.key)).status).toBe(401)
  expect((await refresh(last.body.refresh_token, seafarer.key)).body.error).toBe('invalid_grant')
})

test('an answer that was lost at sea may be asked for again at once, as often as it is lost; what was lost closes the session if it comes', async () => {
  const seafarer = await signedInSeafarer(issuer, seafarers.marie)
  const lost = await refresh(seafarer.refreshToken, seafarer.key)
  const lostToo = await refresh(seafarer.refreshToken, seafarer.key)
  const arrived = await refresh(seafarer.refreshToken, seafarer.key)
  expect([lost.status, lostToo.status, arrived.status]).toEqual([200, 200, 200])
  for (const { body } of [lost, lostToo]) {
    expect((await askAs(body.access_token, path(), {}, seafarer.key)).status).toBe(401)
  }
  expect((await askAs(arrived.body.access_token, path(), {}, seafarer.key)).status).toBe(200)
  expect((await refresh(lost.body.refresh_token, seafarer.key)).body.error).toBe('invalid_grant')
  expect((await askAs(arrived.body.access_token, path(), {}, seafarer.key)).status).toBe(401)
})

test('a minute later it is a token that comes twice', async () => {
  const seafarer = await signedInSeafarer(issuer, seafarers.marie)
  const next = await refresh(seafarer.refreshToken, seafarer.key)
  await issuer.deps.db.execute(sql`update session_refresh_tokens
    set used_at = used_at - interval '61 s', created_at = created_at - interval '61 s'`)
  expect((await refresh(seafarer.refreshToken, seafarer.key)).body.error).toBe('invalid_grant')
  expect((await askAs(next.body.access_token, path(), {}, seafarer.key)).status).toBe(401)
})

// RFC 7009
test('signing out ends the session, by its refresh or its access token, and tells a stranger nothing', async () => {
  for (const which of ['refreshToken', 'accessToken'] as const) {
    const seafarer = await signedInSeafarer(issuer, seafarers.marie)
    const revoke = (token: string, client_id = walletOrigin) =>
      wallet.postForm('/openid4vci/revocation', { token, client_id, token_type_hint: 'refresh_token' })
    expect((await revoke(seafarer[which], 'https://other.example')).status).toBe(200)
    expect((await revoke('nobody')).status).toBe(200)
    expect((await seafarer.ask(path())).status).toBe(200)
    expect((await revoke(seafarer[which])).status).toBe(200)
    expect((await seafarer.ask(path())).status).toBe(401)
    expect((await refresh(seafarer.refreshToken, seafarer.key)).body.error).toBe('invalid_grant')
  }
  expect((await wallet.postForm('/openid4vci/revocation', {})).body.error).toBe('invalid_request')
  const { body } = {
    body: await (await issuer.app.request('http://localhost/.well-known/oauth-authorization-server')).json(),
  }
  expect(body.revocation_endpoint).toBe(`${wallet.issuerUrl}/openid4vci/revocation`)
  expect(body.scopes_supported).toContain('seafarer')
})

test('the wallet’s own pages may ask what a seafarer may, and no other page, nor the wallet anything else', async () => {
  const ask = async (address: string, origin: string, method = 'GET') =>
    issuer.app.request(`http://localhost${address}`, {
      method,
      headers: { Origin: origin, ...(method === 'GET' ? await marie.headers('GET', address) : {}) },
    })
  const allowed = await ask(path(), walletOrigin)
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([200, walletOrigin])
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
  const preflight = await ask('/api/applications', walletOrigin, 'OPTIONS')
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toMatch(/Authorization, DPoP, .*Idempotency-Key/)
  for (const [address, origin] of [
    [path(), 'https://evil.example'],
    [path(), 'http://localhost:8082.evil.example'],
    [path(), 'null'],
    ['/api/access-tokens', walletOrigin],
    ['/api/batches', walletOrigin],
  ] as const) {
    for (const method of ['GET', 'OPTIONS']) {
      const refused = await ask(address, origin, method)
      expect([address, origin, refused.status]).toEqual([address, origin, 403])
      expect(refused.headers.get('access-control-allow-origin')).toBeNull()
    }
  }
})

test('the database itself gives a session to nobody else and opens none again', async () => {
  const { db } = issuer.deps
  const change = (set: string) => db.execute(sql.raw(`update seafarer_sessions set ${set}`))
  for (const set of [`identification_number = '20204414'`, `dpop_jkt = 'x'`, `ends_at = ends_at + interval '1 year'`]) {
    await expect(change(set)).rejects.toMatchObject({ cause: { constraint: 'append_only' } })
  }
  await expect(change('revoked_at = null')).rejects.toMatchObject({ cause: { constraint: 'append_only' } })
})
