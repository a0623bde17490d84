import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestIssuer, issueOne, planOne, type TestIssuer } from '../test-issuer.ts'
import { announceTitle } from './announce-title.ts'
import { createTestWallet, createWalletKey, type TestWallet } from './test-wallet.ts'

// What a seafarer hears of by mail: that a title is theirs, and that their titles went to a device that did not have them.

let issuer: TestIssuer
let wallet: TestWallet
let titleId: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  wallet = createTestWallet(issuer)
  titleId = await issueOne(issuer)
})
afterAll(() => issuer.close())

type MailRow = { kind: string; recipient: string; language: string; values: Record<string, string> }
const mails = async (kind: string) => {
  const { rows } = await issuer.deps.db.execute<MailRow>(
    sql`select kind, recipient, language, values from mails where kind = ${kind} order by id`,
  )
  return rows
}

test('the holder of a title that was issued is told once, with a link that opens nothing by itself', async () => {
  const { rows } = await issuer.deps.db.execute(
    sql`select data from outbox.job where name = 'announce-title' and data ->> 'titleId' = ${titleId}`,
  )
  expect(rows).toHaveLength(1)
  await announceTitle(titleId, issuer.deps)
  await announceTitle(titleId, issuer.deps)
  const [mail, ...others] = await mails('title-ready')
  expect(others).toEqual([])
  expect(mail).toMatchObject({ recipient: expect.stringContaining('@'), language: 'fr' })
  expect(mail?.values.applicationId).toMatch(/^[0-9a-f-]{36}$/)
  expect(JSON.stringify(mail?.values)).not.toMatch(/LE GOFF|20204413|1991/)
  const link = new URL(mail?.values.link ?? '')
  expect(`${link.origin}${link.pathname}`).toBe(`${issuer.deps.settings.walletUrl}/receive`)
  const uri = new URL(new URLSearchParams(link.hash.slice(1)).get('credential_offer_uri') ?? '')
  const offer = await (await issuer.app.request(`http://localhost${uri.pathname}`)).json()
  expect(Object.keys(offer.grants)).toEqual(['authorization_code'])
})

test('of a title that waits for its signature, or was revoked meanwhile, nobody is told', async () => {
  const before = (await mails('title-ready')).length
  const planned = await planOne(issuer)
  const revoked = await issueOne(issuer)
  await issuer.ask('registrar', `/api/titles/${revoked}/revocation`, { reason: 'fraud' })
  for (const id of [planned, revoked]) await announceTitle(id, issuer.deps)
  expect(await mails('title-ready')).toHaveLength(before)
})

/** As the page of the issuer signs a seafarer in on a phone with that key. */
async function openSession(dpopJkt: string): Promise<string> {
  const [id, at] = [v7(), new Date()]
  const later = new Date(at.getTime() + 300_000).toISOString()
  await issuer.deps.db.execute(sql`
    insert into seafarer_sessions (id, body_id, identification_number, source, origin, client_id, token_sha256, dpop_jkt,
      created_at, expires_at, ends_at)
    values (${id}, 'fr-dgampa', '20204413', ${v7()}, ${v7()}, 'http://localhost:8082', ${id}, ${dpopJkt}, now(), ${later}, ${later})`)
  return id
}

async function collectInSession(sessionId: string, of: string): Promise<number> {
  const token = await issuer.tokenOf('applicant', { agentId: `session.${sessionId}` })
  const headers = { Authorization: `Bearer ${token}` }
  const made = await issuer.ask(null, `/api/titles/${of}/credential-offers`, { grant: 'pre-authorised' }, headers)
  const { offer, txCode } = await made.json()
  const { grants } = JSON.parse(new URL(offer).searchParams.get('credential_offer') ?? '{}')
  const preAuthorised = grants['urn:ietf:params:oauth:grant-type:pre-authorized_code']
  const access = await wallet.postForm('/openid4vci/token', {
    grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
    'pre-authorized_code': preAuthorised['pre-authorized_code'],
    tx_code: txCode,
  })
  const proofs = { jwt: [await wallet.proof(await createWalletKey(), await wallet.nonce())] }
  const request = { credential_configuration_id: 'seafarer-title-ldp', proofs }
  const bearer = { Authorization: `Bearer ${access.body.access_token}` }
  return (await wallet.postJson('/openid4vci/credential', request, bearer)).status
}

test('a phone that is signed in is one wallet, whatever keys it collects with; a new one is told of, once', async () => {
  const other = await issueOne(issuer)
  const before = (await mails('wallet-opened')).length
  const phone = await openSession('key-of-this-phone')
  for (const id of [titleId, other]) expect(await collectInSession(phone, id)).toBe(200)
  const token = await issuer.tokenOf('applicant', { agentId: `session.${phone}` })
  const list = async () => {
    const answer = await issuer.ask(null, '/api/seafarer/wallets', undefined, { Authorization: `Bearer ${token}` })
    return (await answer.json()).items
  }
  expect(await list()).toMatchObject([{ titles: 2, isThis: true, invalidatedAt: null, label: 'localhost:8082' }])
  const told = (await mails('wallet-opened')).slice(before)
  // by the application it leaves for the registry's address first: what was typed at a counter may be somebody else's
  const applicationId = expect.stringMatching(/^[0-9a-f-]{36}$/)
  expect(told).toMatchObject([{ values: { link: `${issuer.deps.settings.walletUrl}/settings`, applicationId } }])
  expect(JSON.stringify(told)).not.toMatch(/LE GOFF|20204413/)

  const second = await openSession('key-of-another')
  expect(await collectInSession(second, titleId)).toBe(200)
  expect((await list()).map(({ isThis }: { isThis: boolean }) => isThis)).toEqual([false, true])
  expect(await mails('wallet-opened')).toHaveLength(before + 2)
})

test('a phone that is invalidated is signed out, and the other one is not', async () => {
  const lost = (await (await issuer.ask('applicant', '/api/seafarer/wallets')).json()).items[1].id
  await issuer.ask('applicant', `/api/seafarer/wallets/${lost}/invalidation`, { reason: 'stolen' })
  const { rows } = await issuer.deps.db.execute(
    sql`select dpop_jkt, revoked_at is not null as closed from seafarer_sessions order by dpop_jkt`,
  )
  expect(rows).toEqual([
    { dpop_jkt: 'key-of-another', closed: false },
    { dpop_jkt: 'key-of-this-phone', closed: true },
  ])
})

test('a title is offered by its holder forty-eight times in a day, and by an office any time', async () => {
  const id = await issueOne(issuer)
  await issuer.deps.db.execute(sql`insert into wallet_events (id, body_id, event, origin, title_id, agent_id, at)
    select gen_random_uuid(), body_id, 'offer-by-holder', gen_random_uuid(), id, 'applicant-1', now()
    from titles, generate_series(1, 47) where id = ${id}`)
  const offer = (role: 'applicant' | 'registrar') =>
    issuer.ask(role, `/api/titles/${id}/credential-offers`, { grant: 'pre-authorised' })
  expect([(await offer('applicant')).status, (await offer('applicant')).status]).toEqual([201, 429])
  expect((await offer('registrar')).status).toBe(201)
})

test('a hundred wallets of a seafarer are new in a day, however many of them were invalidated', async () => {
  const known = await openSession('key-of-a-phone-known-before')
  expect(await collectInSession(known, titleId)).toBe(200)
  await issuer.deps.db.execute(sql`insert into wallets (id, body_id, identification_number, dpop_jkt, sequence, created_at)
    select gen_random_uuid(), body_id, identification_number, 'key-' || n, 0, now()
    from titles, generate_series(1, 100) n where titles.id = ${titleId}`)
  expect(await collectInSession(await openSession('key-of-one-too-many'), titleId)).toBe(400)
  expect(await collectInSession(known, titleId)).toBe(200)
})
