import { createHash, randomBytes } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, type IssuerApp } from '@vigie/issuer/app.ts'
import {
  createTestWallet,
  createWalletKey,
  type TestWallet,
  type WalletKey,
} from '@vigie/issuer/openid4vci/test-wallet.ts'
import { createLookUpTries } from '@vigie/issuer/register/look-up-tries.ts'
import type { IdentityProviderSettings } from '@vigie/issuer/sign-in/identity-providers.ts'
import { openIdentityProviders } from '@vigie/issuer/sign-in/open-identity-providers.ts'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '@vigie/issuer/test-issuer.ts'
import { signedInSeafarer } from '@vigie/issuer/test-seafarer.ts'
import { createIdentityProvider } from '@vigie/tools/identity-provider/create-identity-provider.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { personNamed } from './test-person.ts'
import { visitProvider } from './visit-provider.ts'

// The whole way through a real OpenID Connect provider (oidc-provider, which stands for FranceConnect), real databases and
// sessions; the registries of the test issuer say « LE GOFF, Canari, 31/07/1991 » of Marie and the same names of Paul, of 1980.

const born = '1991-07-31'
const people = [
  personNamed(seafarers.marie, { familyName: 'Le Goff', givenName: 'CANARI, Marie', birthDate: born }),
  personNamed('30000001', { familyName: 'LE GOFF', givenName: 'Canari', birthDate: born }),
  personNamed('30000002', { familyName: 'LE GALL', givenName: 'Canari', birthDate: born }),
  personNamed('30000003', { familyName: 'LE GOFF', givenName: 'Canari', birthDate: '1991-07-30' }),
  personNamed('30000004', { familyName: 'LE GOFF', givenName: 'Serin', birthDate: born }),
]

let issuer: TestIssuer
let wallet: TestWallet
let key: WalletKey
let provider: Server
let settings: IdentityProviderSettings
let app: IssuerApp

const walletOrigin = 'http://localhost:8082'
const clientSecret = randomBytes(24).toString('hex')
const verifier = randomBytes(32).toString('base64url')

/** Its own address is in all that it says: so a port first. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function startProvider(port: number): Promise<Server> {
  const server = createIdentityProvider({
    issuerUrl: `http://localhost:${port}`,
    clientId: 'vigie',
    clientSecret,
    redirectUri: `${issuer.deps.settings.issuerUrl}/sign-in/return`,
    people,
  })
  const [answer] = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request').on('request', (request, response) => {
    if (otherKeys && request.url === '/jwks') response.setHeader('Content-Type', 'application/json').end(otherKeys)
    else answer?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

/** What the provider publishes instead of the key that it signs with. */
let otherKeys: string | null = null

const openApp = (change: Partial<IdentityProviderSettings> = {}) =>
  createApp({
    ...issuer.deps,
    signInTries: createLookUpTries(),
    identityProviders: openIdentityProviders([{ ...settings, ...change }], issuer.deps.settings.issuerUrl),
  })

let port: number
beforeAll(async () => {
  issuer = await createTestIssuer()
  wallet = createTestWallet(issuer)
  key = await createWalletKey()
  await issueOne(issuer, seafarers.marie)
  port = await freePort()
  provider = await startProvider(port)
  settings = {
    id: 'france-connect',
    issuer: `http://localhost:${port}`,
    clientId: 'vigie',
    clientSecret,
    scopes: ['openid', 'given_name', 'family_name', 'birthdate'],
    acrValues: ['eidas1'],
    name: { fr: 'FranceConnect', en: 'FranceConnect' },
  }
})
beforeEach(() => {
  app = openApp()
})
afterAll(async () => {
  provider.closeAllConnections()
  provider.close()
  await issuer.close()
})

const pageOf = (html: string) => /name="page" value="([^"]+)"/.exec(html)?.[1] ?? ''
/** In the browser that went to the provider last, unless another is meant. */
const send = (form: Record<string, string>, cookie = lastCookie) =>
  app.request('http://localhost/openid4vci/authorize', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept-Language': 'en', Cookie: cookie },
    body: new URLSearchParams(form).toString(),
  })

let lastCookie = ''
const openPage = async (change: Record<string, string> = {}) => openAt(await push(change))
const openAt = (address: string) => app.request(address, { headers: { 'Accept-Language': 'en' } })

/** Answers the address at which the page of the request opens. */
async function push(change: Record<string, string> = {}): Promise<string> {
  const asked = {
    response_type: 'code',
    client_id: walletOrigin,
    redirect_uri: `${walletOrigin}/sign-in`,
    scope: 'seafarer',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  }
  const { body } = await wallet.postForm('/openid4vci/par', asked, { DPoP: await wallet.dpop(key, '/openid4vci/par') })
  const query = new URLSearchParams({ client_id: asked.client_id, request_uri: String(body.request_uri) })
  return `http://localhost/openid4vci/authorize?${query}`
}

/** To the provider as a person goes; answers where it sends them back to, and the cookie of their browser. */
async function visit(person: string, change: Record<string, string> = {}) {
  return visitFrom(await openPage(change), person)
}
async function visitFrom(page: Response, person: string) {
  const sent = await send({ page: pageOf(await page.text()), provider: 'france-connect' })
  const cookie = /^[^;]+/.exec(sent.headers.get('set-cookie') ?? '')?.[0] ?? ''
  lastCookie = cookie
  const address = sent.headers.get('location') ?? ''
  const returnedTo = await visitProvider(address, person, `${issuer.deps.settings.issuerUrl}/sign-in/return`)
  return { sent, address: new URL(address), cookie, returnedTo }
}
const comeBack = (returnedTo: URL, cookie: string) =>
  app.request(`http://localhost${returnedTo.pathname}${returnedTo.search}`, {
    headers: { Cookie: cookie, 'Accept-Language': 'en' },
  })
async function signIn(person: string): Promise<string> {
  const { returnedTo, cookie } = await visit(person)
  return (await comeBack(returnedTo, cookie)).text()
}

test.each([
  ['another family name', '30000002', seafarers.marie],
  ['another day of birth', '30000003', seafarers.marie],
  ['another given name', '30000004', seafarers.marie],
  ['the number of somebody else', '30000001', seafarers.paul],
  ['a number that nobody has', '30000001', seafarers.nobody],
  ['what is no number', '30000001', '../../item/marins/1'],
])('T23: %s is not recognised, in the same words whatever the cause', async (_what, person, number) => {
  const page = await signIn(person)
  expect(page).toContain('Your seafarer’s number')
  const answer = await (await send({ page: pageOf(page), number })).text()
  expect(answer).toContain('We cannot link this account to this number.')
  expect(answer.replace(pageOf(answer), '')).toBe(
    (await (await send({ page: pageOf(answer), number: '30000009' })).text()).replace(pageOf(answer), ''),
  )
})

test('T26: who began a request does not say the number for somebody who came back from the provider in their own browser', async () => {
  const address = await push()
  const { returnedTo, cookie } = await visitFrom(await openAt(address), seafarers.marie)
  expect(await (await comeBack(returnedTo, cookie)).text()).toContain('Your seafarer’s number')
  for (const other of ['', 'vigie-visit=another']) {
    const page = pageOf(await (await openAt(address)).text())
    const answer = await (await send({ page, number: seafarers.marie }, other)).text()
    expect([answer.includes('File of seafarer'), answer.includes('name="number"')]).toEqual([false, false])
  }
  const { rows } = await issuer.database.db.execute('select * from seafarer_accounts')
  expect(rows).toEqual([])
  await issuer.database.db.execute('delete from provider_visits')
})

test('somebody comes with an account for the first time, says their number, and opens their file; the next time nothing is asked', async () => {
  issuer.particulars.set(seafarers.marie, { adresseMessagerie: 'marie@example.org' })
  const { address, sent, cookie, returnedTo } = await visit(seafarers.marie)
  expect(sent.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
  const asked = Object.fromEntries(address.searchParams)
  expect(asked).toMatchObject({ code_challenge_method: 'S256', response_type: 'code', acr_values: 'eidas1' })
  expect(asked.nonce).toMatch(/^[\w-]{43}$/)
  const question = await (await comeBack(returnedTo, cookie)).text()
  const consent = await (await send({ page: pageOf(question), number: ` ${seafarers.marie} ` })).text()
  expect(consent).toContain(`File of seafarer No. ${seafarers.marie}.`)
  const answered = await send({ page: pageOf(consent), answer: 'give' })
  const code = new URL(answered.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const grant = { grant_type: 'authorization_code', code, client_id: walletOrigin, code_verifier: verifier }
  const { status, body } = await wallet.postForm(
    '/openid4vci/token',
    { ...grant, redirect_uri: `${walletOrigin}/sign-in` },
    { DPoP: await wallet.dpop(key, '/openid4vci/token') },
  )
  expect([status, body.scope]).toEqual([200, 'seafarer'])

  const { rows: kept } = await issuer.database.db.execute('select * from provider_visits where family_name is not null')
  expect(JSON.stringify(kept)).not.toMatch(/CANARI, Marie/)
  const { rows: told } = await issuer.database.db.execute(`select recipient from mails where kind = 'account-linked'`)
  expect(told).toEqual([{ recipient: 'marie@example.org' }])
  const { rows: events } = await issuer.database.db.execute(
    `select identification_number, agent_id from wallet_events where event = 'account-linked'`,
  )
  expect(events).toEqual([{ identification_number: seafarers.marie, agent_id: null }])
  expect(await signIn(seafarers.marie)).toContain(`File of seafarer No. ${seafarers.marie}.`)
})

test('any wallet collects a title for whoever signs in with their account: two agents are not needed for oneself', async () => {
  const strangers = { client_id: 'wallet.example', redirect_uri: 'https://wallet.example/callback' }
  const { returnedTo, cookie } = await visit(seafarers.marie, { ...strangers, scope: 'seafarer-title-ldp' })
  const choice = await (await comeBack(returnedTo, cookie)).text()
  const title = /name="title" value="([^"]+)"/.exec(choice)?.[1] ?? ''
  const answered = await send({ page: pageOf(choice), title, answer: 'give' })
  const code = new URL(answered.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const { body } = await wallet.postForm(
    '/openid4vci/token',
    { grant_type: 'authorization_code', code, ...strangers, code_verifier: verifier },
    { DPoP: await wallet.dpop(key, '/openid4vci/token') },
  )
  const token = String(body.access_token)
  const proofs = { jwt: [await wallet.proof(key, await wallet.nonce(), { payload: { iss: 'wallet.example' } })] }
  const headers = { Authorization: `DPoP ${token}`, DPoP: await wallet.dpop(key, '/openid4vci/credential', { token }) }
  const request = { credential_configuration_id: 'seafarer-title-ldp', proofs }
  expect((await wallet.postJson('/openid4vci/credential', request, headers)).status).toBe(200)
})

test('a second account of the same provider does not open the file of somebody who has one, even under their names', async () => {
  const page = await signIn('30000001')
  const answer = await (await send({ page: pageOf(page), number: seafarers.marie })).text()
  expect(answer).toContain('We cannot link this account to this number.')
})

test('numbers are not tried out: the sixth is not even asked about', async () => {
  let page = await signIn('30000004')
  for (let tries = 0; tries < 5; tries += 1) {
    page = await (await send({ page: pageOf(page), number: `3000001${tries}` })).text()
    expect(page).toContain('We cannot link this account')
  }
  expect(await (await send({ page: pageOf(page), number: seafarers.marie })).text()).toContain('Too many tries.')
  const again = await signIn('30000004')
  const answer = await (await send({ page: pageOf(again), number: seafarers.marie })).text()
  expect(answer).toContain('Too many tries.')
})

test('a page that a telephone dropped while a number was looked for is there again, for the same browser', async () => {
  const { returnedTo, cookie } = await visit('30000002')
  const first = await (await comeBack(returnedTo, cookie)).text()
  const again = await (await comeBack(returnedTo, cookie)).text()
  expect(again).toContain('Your seafarer’s number')
  expect((await comeBack(returnedTo, 'vigie-visit=another')).status).toBe(410)
  expect((await send({ page: pageOf(first), number: seafarers.paul })).status).toBe(410)
  expect(await (await send({ page: pageOf(again), number: seafarers.paul })).text()).toContain('We cannot link')
})

test('T26: an answer is taken from the browser that asked, once, as it was given', async () => {
  const { returnedTo, cookie } = await visit(seafarers.marie)
  expect((await comeBack(returnedTo, '')).status).toBe(410)
  expect((await comeBack(returnedTo, 'vigie-visit=another')).status).toBe(410)
  const other = new URL(returnedTo)
  other.searchParams.set('state', 'x')
  expect((await comeBack(other, cookie)).status).toBe(410)
  expect((await comeBack(returnedTo, cookie)).status).toBe(200)
  expect((await comeBack(returnedTo, cookie)).status).toBe(410)
})

test.each([
  ['of another issuer (mix-up, RFC 9207)', 'iss', 'https://evil.example'],
  ['with the code of another visit', 'code', 'injected'],
])('T26: an answer %s signs nobody in', async (_what, name, value) => {
  const { returnedTo, cookie } = await visit(seafarers.marie)
  const injected = value === 'injected' ? ((await visit('30000001')).returnedTo.searchParams.get('code') ?? '') : value
  returnedTo.searchParams.set(name, injected)
  const page = await (await comeBack(returnedTo, cookie)).text()
  expect(page).toContain('You could not be signed in.')
  expect(page).toContain('name="code"')
})

test('another level of assurance than the one we accept signs nobody in, nor does a secret that is not ours', async () => {
  app = openApp({ acrValues: ['eidas3'] })
  expect(await signIn(seafarers.marie)).toContain('You could not be signed in.')
  app = openApp({ clientSecret: 'another' })
  expect(await signIn(seafarers.marie)).toContain('You could not be signed in.')
})

test('what the keys that the provider publishes did not sign signs nobody in', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
  otherKeys = JSON.stringify({ keys: [{ ...jwk, use: 'sig', alg: 'ES256' }] })
  app = openApp()
  expect(await signIn(seafarers.marie)).toContain('You could not be signed in.')
  otherKeys = null
})

test('who changes their mind at the provider is back where they were', async () => {
  const page = await signIn('')
  expect(page).toContain('You could not be signed in.')
  expect(page).toContain('value="france-connect"')
})

test('R16: while the provider is away the page says try again and loses nothing; who is signed in stays so', async () => {
  const page = await (await openPage()).text()
  const leaving = await visit(seafarers.marie)
  const signedIn = await signedInSeafarer(issuer, seafarers.marie)
  provider.closeAllConnections()
  await new Promise((resolve) => provider.close(resolve))
  const back = await (await comeBack(leaving.returnedTo, leaving.cookie)).text()
  expect(back).toContain('The identity service does not answer.')
  expect((await signedIn.ask('/api/titles/none')).status).toBe(404)
  app = openApp()
  const away = await (await send({ page: pageOf(page), provider: 'france-connect' })).text()
  expect(away).toContain('The identity service does not answer.')
  expect(pageOf(away)).toBe(pageOf(page))
  provider = await startProvider(port)
  const sent = await send({ page: pageOf(away), provider: 'france-connect' })
  expect(sent.status).toBe(303)
})

test('no name, number, code or token of all this is in the log', () => {
  expect(issuer.logs.length).toBeGreaterThan(20)
  const logged = JSON.stringify(issuer.logs)
  const hasPersonalData = /Canari|Le Goff|1991-|20204413|marie@/i.test(logged)
  expect([hasPersonalData, /state=|code=|eyJ/.test(logged)]).toEqual([false, false])
})
