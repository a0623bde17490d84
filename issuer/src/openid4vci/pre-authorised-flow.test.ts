import { parseWalletCredential, unbindTitle } from '@vigie/shared/credential/wallet-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { parseTitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import { titleClaimsOf } from '@vigie/shared/sd-jwt/title-claims.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import { createTestIssuer, issueOne, planOne, type TestIssuer } from '../test-issuer.ts'
import { forgetExpired } from './single-use-store.ts'
import { createTestWallet, createWalletKey, preAuthorised, type TestWallet, type WalletKey } from './test-wallet.ts'

let issuer: TestIssuer
let wallet: TestWallet
let key: WalletKey
let titleId: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  wallet = createTestWallet(issuer)
  key = await createWalletKey()
  titleId = await issueOne(issuer)
})
afterAll(() => issuer.close())

const collect = async (token: string, credential_configuration_id: string, keys: readonly WalletKey[] = [key]) => {
  const nonce = await wallet.nonce()
  const proofs = { jwt: await Promise.all(keys.map((one) => wallet.proof(one, nonce))) }
  const body = { credential_configuration_id, proofs }
  return wallet.postJson('/openid4vci/credential', body, { Authorization: `Bearer ${token}` })
}
const credentialsOf = (body: Readonly<Record<string, unknown>>) =>
  (body.credentials as { credential: unknown }[]).map(({ credential }) => credential)

test('a wallet collects its title in both forms from one record, bound to its key', async () => {
  const token = await wallet.token(titleId)
  const { proof, ...document } = await getTitleCredential(issuer.deps.db, titleId)
  const ldp = await collect(token, 'seafarer-title-ldp')
  expect(ldp.status).toBe(200)
  const held = parseWalletCredential(credentialsOf(ldp.body)[0])
  expect(held.credentialSubject.id).toBe(key.did)
  const { proof: walletProof, ...bound } = held
  const { credentialStatus } = bound
  expect(unbindTitle(bound)).toEqual({ ...document, credentialStatus })
  expect(credentialStatus).not.toEqual(document.credentialStatus)
  const keys = await issuer.deps.listKeys()
  const signing = keys.find(({ id }) => id === walletProof.verificationMethod)
  expect(await verifyProof(held, signing?.publicKeyMultibase ?? '')).toBe(true)

  const sdJwt = await collect(token, 'seafarer-title-sd-jwt')
  const opened = await parseTitleSdJwt(String(credentialsOf(sdJwt.body)[0]))
  expect(opened.claims).toMatchObject({ ...titleClaimsOf(document), cnf: { jwk: key.jwk } })
  expect(opened.claims.status?.status_list.uri).toMatch(/^https:\/\/titres\.mer\.example\/status\//)
  expect(proof.verificationMethod).toBe(walletProof.verificationMethod)
})

test('the document credential is collected as it was signed: no key is asked for, none is in it', async () => {
  const token = await wallet.token(titleId)
  const ask = (body: object) => wallet.postJson('/openid4vci/credential', body, { Authorization: `Bearer ${token}` })
  const form = { credential_configuration_id: 'seafarer-title-document' }
  const { status, body } = await ask(form)
  expect(status).toBe(200)
  expect(credentialsOf(body)).toEqual([await getTitleCredential(issuer.deps.db, titleId)])
  const proofs = { jwt: [await wallet.proof(key, await wallet.nonce())] }
  expect(credentialsOf((await ask({ ...form, proofs })).body)).toEqual(credentialsOf(body))
  const bound = await ask({ credential_configuration_id: 'seafarer-title-ldp' })
  expect([bound.status, bound.body.error]).toEqual([400, 'invalid_proof'])
  const metadata = await (await issuer.app.request('http://localhost/.well-known/openid-credential-issuer')).json()
  const described = metadata.credential_configurations_supported['seafarer-title-document']
  expect(described.format).toBe('ldp_vc')
  expect(Object.keys(described)).not.toEqual(expect.arrayContaining(['proof_types_supported']))
  expect(described.cryptographic_binding_methods_supported).toBeUndefined()
})

test('a wallet takes one credential for each of its keys, and tells what became of them', async () => {
  const token = await wallet.token(titleId)
  const keys = await Promise.all(Array.from({ length: 8 }, createWalletKey))
  const { body, status } = await collect(token, 'seafarer-title-ldp', keys)
  expect(status).toBe(200)
  const holders = credentialsOf(body).map((credential) => parseWalletCredential(credential).credentialSubject.id)
  expect(holders).toEqual(keys.map(({ did }) => did))
  const event = { notification_id: body.notification_id, event: 'credential_accepted' }
  const headers = { Authorization: `Bearer ${token}` }
  expect((await wallet.postJson('/openid4vci/notification', event, headers)).status).toBe(204)
  const { rows } = await issuer.deps.db.execute(sql`select event from wallet_issuances where event is not null`)
  expect(rows).toEqual([{ event: 'credential_accepted' }])
  const unknown = await wallet.postJson('/openid4vci/notification', { ...event, notification_id: 'other' }, headers)
  expect([unknown.status, unknown.body.error]).toEqual([400, 'invalid_notification_id'])
  const odd = await wallet.postJson('/openid4vci/notification', { ...event, event: 'eaten' }, headers)
  expect(odd.body.error).toBe('invalid_notification_request')
})

test('a title that is still to be signed is collected when it is', async () => {
  const planned = await planOne(issuer)
  const token = await wallet.token(planned)
  const first = await collect(token, 'seafarer-title-sd-jwt')
  expect(first.status).toBe(202)
  const ask = () =>
    wallet.postJson(
      '/openid4vci/deferred',
      { transaction_id: first.body.transaction_id },
      { Authorization: `Bearer ${token}` },
    )
  expect([(await ask()).status, first.body.interval]).toEqual([202, 5])
  const { issueTitle } = await import('../credentials/issue-title.ts')
  await issueTitle(planned, issuer.deps)
  const { status, body } = await ask()
  expect(status).toBe(200)
  expect(await parseTitleSdJwt(String(credentialsOf(body)[0]))).toMatchObject({ undisclosed: 0 })
  expect((await ask()).body.error).toBe('invalid_transaction_id')
})

test('an offer is there under its reference for as long as it lasts, and holds no name', async () => {
  const response = await issuer.ask('registrar', `/api/titles/${titleId}/credential-offers`, {
    grant: 'pre-authorised',
  })
  const { offer, offerByReference } = await response.json()
  const address = new URL(new URL(offerByReference).searchParams.get('credential_offer_uri') ?? '')
  const fetched = await issuer.app.request(`http://localhost${address.pathname}`)
  expect(fetched.headers.get('access-control-allow-origin')).toBe('*')
  expect(await fetched.json()).toEqual(JSON.parse(new URL(offer).searchParams.get('credential_offer') ?? ''))
  expect(offer).not.toMatch(/GOFF|Canari|capitaine/i)
  expect((await issuer.app.request('http://localhost/openid4vci/offers/none')).status).toBe(400)
})

test('two wallets with one code at once: one is granted, and a second use closes what the first opened', async () => {
  const { code, txCode } = await wallet.offer(titleId)
  const redeem = () => wallet.postForm('/openid4vci/token', preAuthorised(code, txCode))
  const answers = await Promise.all([redeem(), redeem(), redeem()])
  const granted = answers.filter(({ status }) => status === 200)
  expect(granted).toHaveLength(1)
  expect(answers.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(2)
  const refused = await collect(String(granted[0]?.body.access_token), 'seafarer-title-ldp')
  expect([refused.status, refused.body.error]).toEqual([401, 'invalid_token'])
})

test('the database holds no code and no token', async () => {
  const { code, txCode } = await wallet.offer(titleId)
  const { body } = await wallet.postForm('/openid4vci/token', preAuthorised(code, txCode))
  const tables = ['credential_offers', 'wallet_grants', 'wallet_nonces']
  for (const table of tables) {
    const { rows } = await issuer.deps.db.execute(sql.raw(`select row_to_json(${table})::text as row from ${table}`))
    const kept = JSON.stringify(rows)
    expect(rows.length).toBeGreaterThan(0)
    for (const secret of [code, `"${txCode}"`, String(body.access_token)]) expect(kept).not.toContain(secret)
  }
})

test('a revoked title is collected no more, by a token given before either', async () => {
  const revoked = await issueOne(issuer)
  const token = await wallet.token(revoked)
  await issuer.ask('registrar', `/api/titles/${revoked}/revocation`, { reason: 'fraud' })
  expect((await collect(token, 'seafarer-title-ldp')).body.error).toBe('credential_request_denied')
  const offer = await issuer.ask('registrar', `/api/titles/${revoked}/credential-offers`, { grant: 'pre-authorised' })
  expect((await offer.json()).code).toBe('title-step-not-allowed')
})

test.each(['token-unavailable', 'signing-budget-spent', 'key-not-signing'] as const)(
  'while the signer answers %s the wallet is told to come back',
  async (code) => {
    const token = await wallet.token(titleId)
    const { signer } = issuer.deps
    Object.assign(issuer.deps, {
      signer: { ...signer, sign: () => Promise.reject(new Problem(code, 'not now')) },
    })
    const waiting = await collect(token, 'seafarer-title-ldp')
    Object.assign(issuer.deps, { signer })
    expect(waiting.status).toBe(202)
    const deferred = { transaction_id: waiting.body.transaction_id }
    const answer = await wallet.postJson('/openid4vci/deferred', deferred, { Authorization: `Bearer ${token}` })
    expect(answer.status).toBe(200)
  },
)

test('nonces and DPoP proofs that have ended do not pile up, though nobody is offered anything', async () => {
  const { db } = issuer.deps
  await wallet.nonce()
  const prove = async () =>
    wallet.postForm('/openid4vci/token', preAuthorised('x', '12345678'), {
      DPoP: await wallet.dpop(key, '/openid4vci/token'),
    })
  await prove()
  await db.execute(sql`update wallet_nonces set expires_at = now() - interval '1 second'`)
  await db.execute(sql`update dpop_proofs set expires_at = now() - interval '1 second'`)
  await wallet.nonce()
  await prove()
  const { rows } = await db.execute(sql`
    select (select count(*)::int from wallet_nonces where expires_at < now()) as nonces,
      (select count(*)::int from dpop_proofs where expires_at < now()) as proofs`)
  expect(rows).toEqual([{ nonces: 0, proofs: 0 }])
})

test('a token collects so many times and no more', async () => {
  const token = await wallet.token(titleId)
  for (let times = 0; times < 6; times += 1) expect((await collect(token, 'seafarer-title-ldp')).status).toBe(200)
  expect((await collect(token, 'seafarer-title-ldp')).body.error).toBe('credential_request_denied')
})

test('what can be of no use any more is forgotten; who collected what is not', async () => {
  await wallet.token(titleId)
  const count = async (table: string) => {
    const { rows } = await issuer.deps.db.execute(sql.raw(`select count(*)::int as rows from ${table}`))
    return Number(rows[0]?.rows)
  }
  const grants = await count('wallet_grants')
  const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000)
  await wallet.nonce()
  await forgetExpired(issuer.deps.db, inTwoWeeks)
  const left = await Promise.all(['credential_offers', 'wallet_nonces', 'dpop_proofs', 'sign_in_codes'].map(count))
  expect(left).toEqual([0, 0, 0, 0])
  expect(await count('wallet_grants')).toBe(grants)
})
