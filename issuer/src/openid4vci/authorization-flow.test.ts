import { createHash, randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { parseWalletCredential } from '@vigie/shared/credential/wallet-credential.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../db/open-database.ts'
import { sha256Of } from '../sha256-of.ts'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '../test-issuer.ts'
import { createTestWallet, createWalletKey, type TestWallet, type WalletKey } from './test-wallet.ts'

let issuer: TestIssuer
let wallet: TestWallet
let key: WalletKey
let maries: string
let pauls: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  wallet = createTestWallet(issuer)
  key = await createWalletKey()
  maries = await issueOne(issuer, seafarers.marie)
  pauls = await issueOne(issuer, seafarers.paul)
})
afterAll(() => issuer.close())

const redirect_uri = 'https://wallet.example/callback'
const verifier = randomBytes(32).toString('base64url')
const challenge = createHash('sha256').update(verifier).digest('base64url')
const request = (change: Record<string, string | undefined> = {}) => {
  const all = {
    response_type: 'code',
    client_id: 'wallet.example',
    redirect_uri,
    scope: 'seafarer-title-ldp',
    state: 'state-of-the-wallet',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<string, string>
}
const push = (change: Record<string, string | undefined> = {}) => wallet.postForm('/openid4vci/par', request(change))
const signInCode = async (identificationNumber: string): Promise<string> => {
  const { handOver } = await (await issuer.ask('registrar', '/api/sign-in-codes', { identificationNumber })).json()
  return (await (await issuer.ask('examiner', '/api/hand-overs', { handOver })).json()).code
}
const open = (requestUri: string, language = 'fr') => {
  const query = new URLSearchParams({ client_id: 'wallet.example', request_uri: requestUri })
  const address = `http://localhost/openid4vci/authorize?${query}`
  return issuer.app.request(address, { headers: { 'Accept-Language': language } })
}
const send = (form: Record<string, string>) =>
  issuer.app.request('http://localhost/openid4vci/authorize', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
const pageOf = (html: string) => /name="page" value="([^"]+)"/.exec(html)?.[1] ?? ''
const titlesOf = (html: string) => [...html.matchAll(/name="title" value="([^"]+)"/g)].map(([, id]) => id)

/** From the pushed request to the redirect, as a person goes through the pages. */
async function authorize(number: string, change: Record<string, string | undefined> = {}, title?: string) {
  const requestUri = String((await push(change)).body.request_uri)
  const first = await (await open(requestUri)).text()
  const second = await (await send({ page: pageOf(first), code: await signInCode(number) })).text()
  const chosen = title ?? titlesOf(second)[0] ?? ''
  const answered = await send({ page: pageOf(second), title: chosen, answer: 'give' })
  return { location: new URL(answered.headers.get('location') ?? 'https://none.example'), second, answered }
}

const exchange = async (
  code: string,
  change: Record<string, string | undefined> = {},
  dpopKey: WalletKey | null = key,
) => {
  const all = {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    client_id: 'wallet.example',
    code_verifier: verifier,
  }
  const form = Object.fromEntries(
    Object.entries({ ...all, ...change }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  const headers = dpopKey ? { DPoP: await wallet.dpop(dpopKey, '/openid4vci/token') } : {}
  return wallet.postForm('/openid4vci/token', form, headers)
}

test('row 160: the answer names its issuer (iss); a seafarer signs in, chooses one of their own titles, and the wallet collects it with a bound token', async () => {
  const { location, second } = await authorize(seafarers.marie)
  expect(titlesOf(second)).toEqual([maries])
  expect(location.origin + location.pathname).toBe(redirect_uri)
  expect(location.searchParams.get('state')).toBe('state-of-the-wallet')
  expect(location.searchParams.get('iss')).toBe(wallet.issuerUrl)
  const granted = await exchange(location.searchParams.get('code') ?? '')
  expect([granted.status, granted.body.token_type, granted.body.expires_in]).toEqual([200, 'DPoP', 300])
  const token = String(granted.body.access_token)
  const proof = await wallet.proof(key, await wallet.nonce(), { payload: { iss: 'wallet.example' } })
  const body = { credential_configuration_id: 'seafarer-title-ldp', proofs: { jwt: [proof] } }
  const headers = {
    Authorization: `DPoP ${token}`,
    DPoP: await wallet.dpop(key, '/openid4vci/credential', { token }),
  }
  const collected = await wallet.postJson('/openid4vci/credential', body, headers)
  expect(collected.status).toBe(200)
  const [first] = collected.body.credentials as { credential: unknown }[]
  expect(parseWalletCredential(first?.credential).credentialSubject.id).toBe(key.did)
})

test('the page is whole in both languages, runs no script, says who asks, and is nobody’s to frame or to read', async () => {
  const page = await open(String((await push()).body.request_uri))
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/)
  expect(page.headers.get('access-control-allow-origin')).toBeNull()
  expect(page.headers.get('cache-control')).toBe('no-store')
  const french = await page.text()
  expect(french).toMatch(/lang="fr"[\s\S]*wallet\.example[\s\S]*Code de connexion/)
  expect(french).not.toMatch(/<script|http:|src=/)
  const english = await (await open(String((await push()).body.request_uri), 'en')).text()
  expect(english).toMatch(/lang="en"[\s\S]*Sign-in code/)
})

test('a wrong sign-in code may be typed again, a used one is one', async () => {
  const code = await signInCode(seafarers.marie)
  const first = await (await open(String((await push()).body.request_uri))).text()
  const wrong = await (await send({ page: pageOf(first), code: 'AAAA-BBBB-CCCC-DDDD-EEEE' })).text()
  expect(wrong).toContain('role="alert"')
  const right = await (await send({ page: pageOf(wrong), code: code.toLowerCase().replaceAll('-', ' ') })).text()
  expect(titlesOf(right)).toEqual([maries])
  const other = await (await open(String((await push()).body.request_uri))).text()
  expect(await (await send({ page: pageOf(other), code })).text()).toContain('role="alert"')
})

test('a page that is answered twice at once takes one code and leaves the other', async () => {
  const codes = [await signInCode(seafarers.marie), await signInCode(seafarers.marie)]
  const page = pageOf(await (await open(String((await push()).body.request_uri))).text())
  const { db } = issuer.deps
  const pending = await inTransaction(db, async (tx) => {
    // until both stand before the request
    await tx.execute(sql`select id from authorization_requests where page_sha256 = ${sha256Of(page)} for update`)
    const sent = codes.map((code) => send({ page, code }))
    await setTimeout(200)
    return { sent }
  })
  const answers = await Promise.all(pending.sent)
  const statuses = answers.map(({ status }) => status)
  expect([...statuses].sort()).toEqual([200, 410])
  const left = codes[statuses.indexOf(410)] ?? ''
  const other = await (await open(String((await push()).body.request_uri))).text()
  expect(titlesOf(await (await send({ page: pageOf(other), code: left })).text())).toEqual([maries])
})

test('a page asked for with a NUL in its address is refused, and is no failure of ours', async () => {
  for (const query of ['client_id=%00&request_uri=x', 'client_id=x&request_uri=%00', 'client_id=x%0A&request_uri=x']) {
    const answer = await issuer.app.request(`http://localhost/openid4vci/authorize?${query}`)
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'document-bad-string'])
  }
})

test('another seafarer’s title, and one that does not exist, are answered alike: access denied', async () => {
  for (const title of [pauls, '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77', 'x']) {
    const { location } = await authorize(seafarers.marie, {}, title)
    expect([location.searchParams.get('error'), location.searchParams.get('code')]).toEqual(['access_denied', null])
    expect(location.searchParams.get('iss')).toBe(wallet.issuerUrl)
  }
  const { code: state } = await wallet.offer(pauls, 'authorization')
  const { second } = await authorize(seafarers.marie, { issuer_state: state })
  expect(titlesOf(second)).toEqual([])
  const { second: theirs } = await authorize(seafarers.paul, { issuer_state: state })
  expect(titlesOf(theirs)).toEqual([pauls])
})

test('no step can be left out or done twice', async () => {
  const requestUri = String((await push()).body.request_uri)
  const first = await (await open(requestUri)).text()
  const skipped = await send({ page: pageOf(first), title: maries, answer: 'give' })
  expect(skipped.status).toBe(410)
  const second = await (await send({ page: pageOf(first), code: await signInCode(seafarers.marie) })).text()
  expect((await open(requestUri)).status).toBe(410)
  const answers = await Promise.all([1, 2, 3].map(() => send({ page: pageOf(second), title: maries, answer: 'give' })))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410])
  expect((await open('urn:ietf:params:oauth:request_uri:none')).status).toBe(410)
  const query = `client_id=other&request_uri=${encodeURIComponent(String((await push()).body.request_uri))}`
  expect((await issuer.app.request(`http://localhost/openid4vci/authorize?${query}`)).status).toBe(410)
})

test('the seafarer may refuse', async () => {
  const first = await (await open(String((await push()).body.request_uri))).text()
  const second = await (await send({ page: pageOf(first), code: await signInCode(seafarers.marie) })).text()
  const { headers } = await send({ page: pageOf(second), title: maries, answer: 'refuse' })
  expect(new URL(headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied')
})

// BAD-INPUTS group 6, row 158, and SECURITY-DESIGN T26
const pushed: [string, Record<string, string | undefined>, string][] = [
  ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
  ['PKCE without a method', { code_challenge_method: undefined }, 'invalid_request'],
  ['plain PKCE', { code_challenge: verifier, code_challenge_method: 'plain' }, 'invalid_request'],
  ['a challenge that is no SHA-256', { code_challenge: 'short' }, 'invalid_request'],
  ['an implicit response', { response_type: 'token' }, 'invalid_request'],
  ['an unknown scope', { scope: 'seafarer-title-ldp admin' }, 'invalid_scope'],
  ['no redirect URI', { redirect_uri: undefined }, 'invalid_request'],
  ['a redirect URI over http', { redirect_uri: 'http://wallet.example/' }, 'invalid_request'],
  ['a redirect URI that is a script', { redirect_uri: 'javascript:alert(1)' }, 'invalid_request'],
  ['a redirect URI that is data', { redirect_uri: 'data:text/html,x' }, 'invalid_request'],
  ['a redirect URI with a fragment', { redirect_uri: 'https://wallet.example/#x' }, 'invalid_request'],
  ['a redirect URI that adds to the policy of the page', { redirect_uri: 'https://a;sandbox/' }, 'invalid_request'],
  ['a redirect URI that ends the policy of the page', { redirect_uri: 'https://a,b/' }, 'invalid_request'],
  ['a redirect URI with credentials', { redirect_uri: 'https://a:b@wallet.example/' }, 'invalid_request'],
  ['an address to fetch the request from', { request_uri: 'https://127.0.0.1:5432/' }, 'invalid_request'],
  ['a request object', { request: 'e30.e30.e30' }, 'invalid_request'],
  ['an unknown issuer_state', { issuer_state: 'x' }, 'invalid_request'],
  ['a state without end', { state: 's'.repeat(513) }, 'invalid_request'],
  ['a state with a NUL', { state: 's\u0000' }, 'invalid_request'],
  ['a client with a NUL', { client_id: 'wallet\u0000' }, 'invalid_request'],
  ['a redirect URI with a NUL', { redirect_uri: 'https://wallet.example/\u0000' }, 'invalid_request'],
  ['a redirect URI of two lines', { redirect_uri: 'https://wallet.example/\r\nX: y' }, 'invalid_request'],
]
test.each(pushed)('row 158: %s is refused when it is pushed', async (_what, change, error) => {
  const { status, body } = await push(change)
  expect([status, body.error]).toEqual([400, error])
})

test('the wallet of the authority is answered at its own address, though a demonstration has it on this machine', async () => {
  const own = `${issuer.deps.settings.walletUrl}/sign-in`
  expect(own).toMatch(/^http:\/\/localhost:/)
  expect((await push({ redirect_uri: own })).status).toBe(201)
  expect((await push({ redirect_uri: `${own}/elsewhere` })).body.error).toBe('invalid_request')
})

test('row 158: a code is worth nothing with another verifier, redirect URI, client, key, or without any of them', async () => {
  const stranger = await createWalletKey()
  const attempts: [Record<string, string | undefined>, WalletKey | null, string][] = [
    [{ code_verifier: randomBytes(32).toString('base64url') }, key, 'invalid_grant'],
    [{ code_verifier: undefined }, key, 'invalid_request'],
    [{ code_verifier: challenge }, key, 'invalid_grant'],
    [{ redirect_uri: 'https://wallet.example/other' }, key, 'invalid_grant'],
    [{ redirect_uri: undefined }, key, 'invalid_grant'],
    [{ client_id: 'other.example' }, key, 'invalid_grant'],
    [{ client_id: undefined }, key, 'invalid_grant'],
    [{}, null, 'invalid_dpop_proof'],
    [{}, stranger, 'invalid_grant'],
  ]
  const thumbprint = createHash('sha256')
    .update(JSON.stringify({ crv: key.jwk.crv, kty: key.jwk.kty, x: key.jwk.x, y: key.jwk.y }))
    .digest('base64url')
  const { location } = await authorize(seafarers.marie, { dpop_jkt: thumbprint })
  const code = location.searchParams.get('code') ?? ''
  for (const [change, dpopKey, error] of attempts) {
    const { status, body } = await exchange(code, change, dpopKey)
    expect.soft([status, body.error], JSON.stringify(change)).toEqual([400, error])
  }
  expect((await exchange(code)).status).toBe(200)
  expect((await exchange(code)).body.error).toBe('invalid_grant')
})
