import { expect, test } from 'vitest'
import { findAccount, forgetAccount, issuerKey, keepAccount } from './account-store.ts'
import { askAsHolder } from './ask-as-holder.ts'
import { fetchAuthorizationServer } from './authorization-server.ts'
import { beginAuthorization } from './begin-authorization.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { revokeAccount } from './revoke-account.ts'
import { takeAuthorizationAnswer } from './take-authorization-answer.ts'
import { createTestIssuer, issuerUrl, metadata, type TestIssuer, walletUrl } from './test-issuer.ts'

const refusedWith = (code: string) => expect.objectContaining({ name: 'Problem', code })
const json =
  (body: object, status = 200) =>
  () =>
    Response.json(body, { status })

async function begin({ needs }: TestIssuer, besides = {}) {
  const server = await fetchAuthorizationServer(issuerUrl, needs)
  const purpose = { kind: 'account', backTo: null } as const
  return beginAuthorization({ issuerUrl, server, scope: 'seafarer', besides, purpose }, needs)
}

async function signedIn(): Promise<TestIssuer> {
  const issuer = createTestIssuer()
  await begin(issuer)
  await completeSignIn(await takeAuthorizationAnswer(issuer.answer(), issuer.needs), issuer.needs)
  return issuer
}

const ask = ({ needs }: TestIssuer) => askAsHolder({ issuerUrl, path: '/api/seafarer', init: {} }, needs)
const countOf = ({ asked }: TestIssuer, path: string) => asked.filter((request) => request.path === path).length

test('a sign-in is pushed with PKCE by S256, a state, the wallet’s own address and a proof of its key', async () => {
  const issuer = createTestIssuer()
  const address = await begin(issuer, { invitation: 'K7QX' })
  const pushed = issuer.asked.find(({ path }) => path === '/par')!
  expect(Object.fromEntries(pushed.form)).toMatchObject({
    response_type: 'code',
    scope: 'seafarer',
    client_id: walletUrl,
    redirect_uri: `${walletUrl}/sign-in`,
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{32}$/),
    invitation: 'K7QX',
  })
  expect(pushed.dpop).not.toBeNull()
  // nothing of it is in the address that the browser goes to
  expect([...new URL(address).searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
})

test('who has signed in asks the issuer with a token bound to the device’s key', async () => {
  const issuer = await signedIn()
  expect(await (await ask(issuer)).json()).toEqual({ familyName: 'LE GUELLEC' })
  const account = await findAccount(issuer.needs.store, issuerUrl)
  expect(account?.key.privateKey.extractable).toBe(false)
})

test('PKCE is by S256 even for a server that says it takes less', async () => {
  const issuer = createTestIssuer()
  issuer.bend(
    '/.well-known/oauth-authorization-server',
    json({ ...metadata, code_challenge_methods_supported: ['plain'] }),
  )
  await begin(issuer)
  expect(issuer.asked.at(-1)?.form.get('code_challenge_method')).toBe('S256')
})

test.each([
  ['another server’s name (RFC 9207)', { iss: 'https://evil.example' }],
  ['no name though the server always says it', { iss: '' }],
  ['another state', { state: 'of-another-browser' }],
  ['no state', { state: '' }],
  ['neither a code nor a refusal', { code: '' }],
])('160: an answer with %s is refused, and its code goes nowhere', async (_what, changes) => {
  const issuer = createTestIssuer()
  await begin(issuer)
  await expect(takeAuthorizationAnswer(issuer.answer(changes), issuer.needs)).rejects.toEqual(
    refusedWith('sign-in-answer-foreign'),
  )
  expect(countOf(issuer, '/token')).toBe(0)
})

test('an answer is taken once', async () => {
  const issuer = createTestIssuer()
  await begin(issuer)
  await takeAuthorizationAnswer(issuer.answer(), issuer.needs)
  await expect(takeAuthorizationAnswer(issuer.answer(), issuer.needs)).rejects.toEqual(
    refusedWith('sign-in-answer-foreign'),
  )
})

test('an answer that comes half an hour later is refused', async () => {
  const issuer = createTestIssuer()
  await begin(issuer)
  issuer.clock.at += 30 * 60_000
  await expect(takeAuthorizationAnswer(issuer.answer(), issuer.needs)).rejects.toEqual(
    refusedWith('sign-in-answer-foreign'),
  )
})

test('what the person or the server refused is said as such', async () => {
  const issuer = createTestIssuer()
  await begin(issuer)
  const refused = issuer.answer({ code: '', error: 'access_denied' })
  await expect(takeAuthorizationAnswer(refused, issuer.needs)).rejects.toEqual(refusedWith('sign-in-refused'))
})

test('a token that is bound to no key is not kept', async () => {
  const issuer = createTestIssuer()
  await begin(issuer)
  issuer.bend('/token', json({ access_token: 'a', token_type: 'Bearer', expires_in: 300 }))
  const answer = await takeAuthorizationAnswer(issuer.answer(), issuer.needs)
  await expect(completeSignIn(answer, issuer.needs)).rejects.toEqual(refusedWith('issuer-answer-invalid'))
  expect(await findAccount(issuer.needs.store, issuerUrl)).toBeNull()
})

test('the metadata of another server are refused', async () => {
  const issuer = createTestIssuer()
  issuer.bend('/.well-known/oauth-authorization-server', json({ ...metadata, issuer: 'https://evil.example' }))
  await expect(begin(issuer)).rejects.toEqual(refusedWith('issuer-mismatch'))
})

test('a sign-in page that is not protected is not gone to', async () => {
  const issuer = createTestIssuer()
  const plain = { ...metadata, authorization_endpoint: 'http://titres.mer.example/authorize' }
  issuer.bend('/.well-known/oauth-authorization-server', json(plain))
  await expect(begin(issuer)).rejects.toEqual(refusedWith('issuer-address-refused'))
})

test('a token that is about to end is renewed before it is used', async () => {
  const issuer = await signedIn()
  issuer.clock.at += 295_000
  expect((await ask(issuer)).status).toBe(200)
  expect(issuer.valid.access).toBe('access-2')
  expect(countOf(issuer, '/api/seafarer')).toBe(1)
})

test('a token that the issuer no longer takes is renewed once', async () => {
  const issuer = await signedIn()
  issuer.valid.access = 'of-yesterday'
  expect((await ask(issuer)).status).toBe(200)
  expect(issuer.valid.access).toBe('access-2')
})

test('an issuer that never takes the token is not asked for ever', async () => {
  const issuer = await signedIn()
  issuer.bend('/api/seafarer', json({ code: 'token-invalid' }, 401))
  await expect(ask(issuer)).rejects.toEqual(refusedWith('sign-in-needed'))
  expect(countOf(issuer, '/api/seafarer')).toBe(2)
})

test('several windows that find the token ended renew it once', async () => {
  const issuer = await signedIn()
  issuer.clock.at += 400_000
  const answers = await Promise.all([ask(issuer), ask(issuer), ask(issuer)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(issuer.asked.filter(({ form }) => form.get('grant_type') === 'refresh_token')).toHaveLength(1)
})

test('a session that has ended is forgotten, and says that a sign-in is needed', async () => {
  const issuer = await signedIn()
  Object.assign(issuer.valid, { access: 'none', refresh: 'none' })
  await expect(ask(issuer)).rejects.toEqual(refusedWith('sign-in-needed'))
  expect(await findAccount(issuer.needs.store, issuerUrl)).toBeNull()
  await expect(ask(issuer)).rejects.toEqual(refusedWith('sign-in-needed'))
})

test('without network the session stays', async () => {
  const issuer = await signedIn()
  for (const path of ['/api/seafarer', '/token']) issuer.bend(path, () => Promise.reject(new TypeError('no network')))
  issuer.clock.at += 400_000
  await expect(ask(issuer)).rejects.toEqual(refusedWith('network-unavailable'))
  expect(await findAccount(issuer.needs.store, issuerUrl)).not.toBeNull()
})

test('what the issuer refuses comes with its own code and place', async () => {
  const issuer = await signedIn()
  const refusal = { code: 'application-schema', errors: [{ pointer: '/ship', detail: '' }] }
  issuer.bend('/api/seafarer', json(refusal, 422))
  await expect(ask(issuer)).rejects.toEqual(expect.objectContaining({ code: 'application-schema', pointer: '/ship' }))
})

test.each(['@evil.example/', '.evil.example/', ':8443/api', 'api'])(
  'a path cannot lead the token elsewhere: %s',
  async (path) => {
    const issuer = await signedIn()
    const before = issuer.asked.length
    await expect(askAsHolder({ issuerUrl, path, init: {} }, issuer.needs)).rejects.toThrow('a path below the issuer')
    expect(issuer.asked).toHaveLength(before)
  },
)

test('signing out ends the session at the issuer with its last token', async () => {
  const issuer = await signedIn()
  const account = await findAccount(issuer.needs.store, issuerUrl)
  await revokeAccount(account!, issuer.needs)
  expect(issuer.asked.at(-1)).toMatchObject({ path: '/revoke' })
  expect(Object.fromEntries(issuer.asked.at(-1)!.form)).toEqual({ token: 'refresh-1', client_id: walletUrl })
})

test('who signs out while a token is being renewed stays signed out, and what the issuer gave too late is ended', async () => {
  const issuer = await signedIn()
  issuer.clock.at += 400_000
  issuer.bend('/token', async () => {
    await forgetAccount(issuer.needs.store, issuerUrl)
    return undefined as never // and the server answers as always
  })
  await expect(ask(issuer)).rejects.toEqual(refusedWith('sign-in-needed'))
  expect(await findAccount(issuer.needs.store, issuerUrl)).toBeNull()
  expect(issuer.asked.at(-1)).toMatchObject({ path: '/revoke' })
  expect(issuer.asked.at(-1)!.form.get('token')).toBe('refresh-2')
})

test('who signs in anew while a token is being renewed keeps what the new sign-in gave', async () => {
  const issuer = await signedIn()
  const before = await findAccount(issuer.needs.store, issuerUrl)
  issuer.clock.at += 400_000
  issuer.bend('/token', async () => {
    await keepAccount(issuer.needs.store, { ...before!, accessToken: 'of the new sign-in' })
    return undefined as never // and the server answers as always
  })
  await expect(ask(issuer)).rejects.toEqual(refusedWith('sign-in-needed'))
  expect((await findAccount(issuer.needs.store, issuerUrl))?.accessToken).toBe('of the new sign-in')
})

test('an issuer knows the wallet again by one key, signed in or not, and another issuer by another', async () => {
  const { needs } = createTestIssuer()
  const [first, again] = await Promise.all([issuerKey(needs.store, issuerUrl), issuerKey(needs.store, issuerUrl)])
  expect(again.publicJwk).toEqual(first.publicJwk)
  expect((await issuerKey(needs.store, 'https://centre.example')).publicJwk).not.toEqual(first.publicJwk)
  expect(first.privateKey.extractable).toBe(false)
})
