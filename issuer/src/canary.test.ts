import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderTitle } from './credentials/render-title.ts'
import { createTestWallet, createWalletKey, preAuthorised } from './openid4vci/test-wallet.ts'
import { publish } from './publishing/publish.ts'
import { holdTestCeremony } from './publishing/root-fixture.ts'
import {
  applicationOf,
  attestation,
  createTestIssuer,
  issueOne,
  seafarers,
  submit,
  type TestIssuer,
} from './test-issuer.ts'

// Nothing about a person reaches a log, a file name or a refusal. The seafarer of these tests has names that occur
// nowhere else (the registries of the tests say « LE GOFF, Canari »); they go the whole way, and we look for them everywhere.

const personal = /Canari|LE GOFF|31\/07\/1991|1991-07-31|marin@example|20204413|Ar Mor|CANARY/i
const secret = /vigie_[A-Za-z0-9_-]{20}/

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await createTestIssuer()
})
afterAll(() => issuer.close())

test('a whole life of a title leaves no name, birth date, address, number or token in the log, in file names or in what is published', async () => {
  const titleId = await issueOne(issuer)
  const { settings } = issuer.deps
  const rendering = { ...issuer.deps, verifierUrl: settings.verifierUrl, environment: settings.authority.environment }
  await renderTitle(titleId, rendering)
  await issuer.ask('registrar', `/api/titles/${titleId}/suspension`, { reason: 'medical' })
  const folder = path.join(settings.dataFolder, 'published')
  const name = { fr: 'Autorité', en: 'Authority' }
  const root = await holdTestCeremony(issuer.deps.signer, settings.rootChainFile)
  await publish({ ...issuer.deps, ...root, folder, authority: { ...settings.authority, name } })
  const offer = await issuer.ask('registrar', `/api/titles/${titleId}/credential-offers`, { grant: 'authorization' })
  const { link } = await offer.json()
  expect(link).not.toMatch(personal)
  const reference = new URL(new URLSearchParams(new URL(link).hash.slice(1)).get('credential_offer_uri') ?? '')
  expect((await issuer.ask(null, reference.pathname)).status).toBe(200)

  const published = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(published.length).toBeGreaterThan(5)
  for (const file of published)
    expect(readFileSync(path.join(file.parentPath, file.name), 'utf8')).not.toMatch(personal)
  expect(readdirSync(settings.dataFolder, { recursive: true }).join('\n')).not.toMatch(personal)
  expect(issuer.logs.length).toBeGreaterThan(5)
  const logged = JSON.stringify(issuer.logs)
  expect(logged).not.toMatch(personal)
  expect(logged).not.toMatch(secret)
  expect(logged).not.toContain(reference.pathname.split('/').at(-1))
})

test('a wallet that collects a title leaves no name, code, token, nonce or key in the log', async () => {
  // another seafarer: the title of the first may be suspended by now, and no fresh one is granted then
  const titleId = await issueOne(issuer, seafarers.paul)
  const wallet = createTestWallet(issuer)
  const key = await createWalletKey()
  const { code, txCode } = await wallet.offer(titleId)
  await wallet.postForm('/openid4vci/token', preAuthorised(code, '00000000'))
  const { body } = await wallet.postForm('/openid4vci/token', preAuthorised(code, txCode))
  const token = String(body.access_token)
  const nonce = await wallet.nonce()
  const proofs = { jwt: [await wallet.proof(key, nonce)] }
  const request = { credential_configuration_id: 'seafarer-title-sd-jwt', proofs }
  const headers = { Authorization: `Bearer ${token}` }
  const collected = await wallet.postJson('/openid4vci/credential', request, headers)
  expect(collected.status).toBe(200)
  await wallet.postJson('/openid4vci/credential', request, headers)
  await wallet.postJson('/openid4vci/credential', { ...request, note: 'CANARY' }, { Authorization: 'Bearer CANARY' })
  const signIn = await issuer.ask('registrar', '/api/sign-in-codes', { identificationNumber: seafarers.marie })
  const { handOver } = await signIn.json()
  const { code: signInCode } = await (await issuer.ask('examiner', '/api/hand-overs', { handOver })).json()
  await wallet.postForm('/openid4vci/par', { client_id: 'CANARY', redirect_uri: 'CANARY', state: 'CANARY' })
  const logged = JSON.stringify(issuer.logs)
  expect(logged).not.toMatch(personal)
  for (const word of [code, txCode, token, nonce, key.did, titleId, handOver, signInCode])
    expect(logged).not.toContain(word)
})

test('what the office and the seafarer write and send to each other leaves nothing in the log, in a mail or in a job', async () => {
  const id = await submit(issuer)
  const key = (name: string) => ({ 'Idempotency-Key': `canary-message-${name}` })
  const text = 'CANARY, Canari LE GOFF, 31/07/1991'
  await issuer.ask('applicant', `/api/applications/${id}/messages`, { text }, key('1'))
  await issuer.ask('examiner', `/api/applications/${id}/messages`, { text, requestsDocument: 'diploma' }, key('2'))
  await issuer.ask('applicant', `/api/applications/${id}/messages`, { text, CANARY: 1 }, key('3'))
  await issuer.ask('applicant', '/api/application-previews', applicationOf())
  await issuer.ask('applicant', '/api/seafarer')
  for (const type of ['image/jpeg', 'application/pdf', 'text/CANARY']) {
    const headers = { 'Content-Type': type }
    const refused = await issuer.ask('applicant', `/api/applications/${id}/documents?kind=other`, text, headers)
    expect(await refused.text()).not.toMatch(personal)
  }
  await issuer.ask('applicant', `/api/applications/${id}/documents?kind=CANARY`, text)
  expect(JSON.stringify(issuer.logs)).not.toMatch(personal)
  const { rows } = await issuer.database.db.execute('select "values" from mails union all select data from outbox.job')
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toMatch(personal)
})

test('what is refused or fails repeats nothing of the person, in its answer or in the log', async () => {
  const id = await submit(issuer)
  const attempts: [path: string, body?: unknown, headers?: Record<string, string>][] = [
    ['/api/applications', { ...applicationOf(), remarks: 12, familyName: 'CANARY' }],
    ['/api/applications', { ...applicationOf(), titleCode: 'CANARY' }, { 'Idempotency-Key': 'canary-key-1' }],
    ['/api/applications', '{"kind":"CANARY","kind":"CANARY"}', { 'Idempotency-Key': 'canary-key-2' }],
    ['/api/applications', '{"remarks":"CANARY', { 'Idempotency-Key': 'canary-key-3' }],
    ['/api/applications', applicationOf(), { 'Idempotency-Key': 'CANARY!' }],
    ['/api/applications?state=CANARY'],
    ['/api/applications/CANARY'],
    ['/CANARY/20204413'],
    [`/api/applications/${id}/attestations`, { ...attestation, fact: 'CANARY' }],
    [`/api/applications/${id}/attestations`, { ...attestation, value: 'CANARY' }],
    [`/api/titles/${id}`],
  ]
  for (const [address, body, headers] of attempts) {
    const response = await issuer.ask('examiner', address, body, headers)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect.soft(await response.text(), address).not.toMatch(/CANARY|Canari|20204413/)
  }
  await issuer.database.db.execute('alter table applications rename to hidden_applications')
  const failed = await issuer.ask('examiner', '/api/applications', applicationOf(seafarers.marie), {
    'Idempotency-Key': 'canary-key-4',
  })
  await issuer.database.db.execute('alter table hidden_applications rename to applications')
  expect(failed.status).toBe(500)
  expect(await failed.text()).not.toMatch(personal)
  expect(JSON.stringify(issuer.logs)).not.toMatch(personal)
})
