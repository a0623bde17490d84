import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseWalletCredential, type WalletCredential } from '@vigie/shared/credential/wallet-credential.ts'
import { parseTitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import { readStatus } from '@vigie/shared/status-list/read-status.ts'
import { readTokenStatus } from '@vigie/shared/status-list/read-token-status.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import {
  createTestWallet,
  createWalletKey,
  preAuthorised,
  type TestWallet,
  type WalletKey,
} from '../openid4vci/test-wallet.ts'
import { publish } from '../publishing/publish.ts'
import type { PublishingNeeds } from '../publishing/publishing-needs.ts'
import { createTestCeremony } from '../publishing/root-fixture.ts'
import { sha256Of } from '../sha256-of.ts'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '../test-issuer.ts'

// A phone is lost: what it holds is revoked, what others hold is not, and the title stays what it is.

let issuer: TestIssuer
let wallet: TestWallet
let publishing: PublishingNeeds
let titleId: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  wallet = createTestWallet(issuer)
  titleId = await issueOne(issuer)
  const { db, signer, now, settings } = issuer.deps
  const { authority, dataFolder, rootChainFile } = settings
  const ceremony = await createTestCeremony(rootChainFile)
  await ceremony.hold((await signer.listKeys()).filter(({ use }) => use === 'trust-lists'))
  const named = { ...authority, name: { fr: 'Autorité', en: 'Authority' } }
  const folder = path.join(dataFolder, 'published')
  publishing = { db, signer, now, folder, rootChainFile, warn: () => undefined, authority: named }
})
afterAll(() => issuer.close())

interface Phone {
  readonly key: WalletKey
  readonly token: string
}

/** A phone that redeemed an offer of its holder, with a DPoP key of its own. */
async function openPhone(key: WalletKey, of = titleId): Promise<Phone> {
  return { key, token: String((await redeem(key, await offerOf(of))).access_token) }
}

async function offerOf(id: string) {
  const path = `/api/titles/${id}/credential-offers`
  const { offer, txCode } = await (await issuer.ask('applicant', path, { grant: 'pre-authorised' })).json()
  const { grants } = JSON.parse(new URL(offer).searchParams.get('credential_offer') ?? '{}')
  const code = grants['urn:ietf:params:oauth:grant-type:pre-authorized_code']['pre-authorized_code']
  return preAuthorised(code, txCode)
}

async function redeem(key: WalletKey, offer: Record<string, string>) {
  const headers = { DPoP: await wallet.dpop(key, '/openid4vci/token') }
  return (await wallet.postForm('/openid4vci/token', offer, headers)).body
}

async function ask({ key, token }: Phone, credential_configuration_id: string) {
  const path = '/openid4vci/credential'
  const headers = { Authorization: `DPoP ${token}`, DPoP: await wallet.dpop(key, path, { token }) }
  const proofs = { jwt: [await wallet.proof(key, await wallet.nonce())] }
  const { status, body } = await wallet.postJson(path, { credential_configuration_id, proofs }, headers)
  const [first] = (body.credentials ?? []) as { credential: unknown }[]
  return { status, error: body.error, credential: first?.credential }
}

interface Held {
  readonly ldp: WalletCredential
  readonly token: { readonly uri: string; readonly idx: number }
}

async function collect(phone: Phone): Promise<Held> {
  const ldp = parseWalletCredential((await ask(phone, 'seafarer-title-ldp')).credential)
  const sdJwt = await parseTitleSdJwt(String((await ask(phone, 'seafarer-title-sd-jwt')).credential))
  const { status_list: token = { uri: '', idx: -1 } } = sdJwt.claims.status ?? {}
  return { ldp, token }
}

/** What the published lists say of a credential: revocation, suspension; and of the token of a wallet. */
async function published({ credentialStatus }: Pick<WalletCredential, 'credentialStatus'>): Promise<string[]> {
  return Promise.all(
    credentialStatus.map(async ({ statusListCredential: id, statusListIndex, statusPurpose: purpose }) => {
      const expected = { id, issuer: publishing.authority.did, purpose, findKey: await keyFinder() }
      return readStatus(await openStatusList(await listAt(id), expected), Number(statusListIndex))
    }),
  )
}
async function publishedToken({ uri, idx }: Held['token']): Promise<string> {
  const expected = { uri, issuer: publishing.authority.did, now: new Date(), findKey: await keyFinder() }
  return readTokenStatus(await openTokenStatusList(await listAt(uri), expected), idx)
}
const listAt = (url: string) => readFile(path.join(publishing.folder, 'status', url.split('/').at(-1) ?? ''))
const keyFinder = async () => {
  const keys = await issuer.deps.signer.listKeys()
  return (id: string) => keys.find((key) => key.id === id)?.publicKeyMultibase ?? null
}
const sayOf = async (held: Held) => [...(await published(held.ldp)), await publishedToken(held.token)]
const own = async () => (await (await issuer.ask('applicant', '/api/seafarer/wallets')).json()).items
const change = async (what: string, reason: string) => {
  expect((await issuer.ask('registrar', `/api/titles/${titleId}/${what}`, { reason })).status).toBe(200)
  await publish(publishing)
}

const clear = ['clear', 'clear', 'valid']
const revoked = ['set', 'clear', 'invalid']
const suspended = ['clear', 'set', 'suspended']

describe('two phones hold a title, and one is lost', () => {
  let lost: Phone
  let kept: Phone
  let onLost: Held
  let onKept: Held
  let lostId: string
  let waiting: Record<string, string>

  beforeAll(async () => {
    lost = await openPhone(await createWalletKey())
    onLost = await collect(lost)
    kept = await openPhone(await createWalletKey())
    onKept = await collect(kept)
    waiting = await offerOf(titleId)
    await publish(publishing)
  })

  test('each has status entries of its own, and none is the document’s', async () => {
    const document = await getTitleCredential(issuer.deps.db, titleId)
    const placesOf = ({ credentialStatus }: Pick<WalletCredential, 'credentialStatus'>) =>
      credentialStatus.map(({ statusListCredential, statusListIndex }) => `${statusListCredential}/${statusListIndex}`)
    const places = [document, onLost.ldp, onKept.ldp].flatMap(placesOf)
    expect(new Set(places).size).toBe(6)
    expect(onLost.token).not.toEqual(onKept.token)
    expect(await Promise.all([sayOf(onLost), sayOf(onKept)])).toEqual([clear, clear])
  })

  test('collected again by the same phone, a title keeps the entries it has there', async () => {
    const again = await collect(await openPhone(kept.key))
    expect(again.ldp.credentialStatus).toEqual(onKept.ldp.credentialStatus)
    expect(again.token).toEqual(onKept.token)
    expect(await own()).toHaveLength(2)
  })

  test('what the holder sees of them: when they came and how much they hold, and nobody else’s', async () => {
    const wallets = await own()
    expect(wallets).toMatchObject([
      { titles: 1, invalidatedAt: null, label: null, isThis: false },
      { titles: 1, invalidatedAt: null, label: null, isThis: false },
    ])
    lostId = wallets[1].id
    expect(Object.keys(wallets[0]).sort()).toEqual(
      ['firstCollectedAt', 'id', 'invalidatedAt', 'isThis', 'label', 'lastCollectedAt', 'titles'].sort(),
    )
    const paul = {
      Authorization: `Bearer ${await issuer.tokenOf('applicant', { identificationNumber: seafarers.paul })}`,
    }
    expect(await (await issuer.ask(null, '/api/seafarer/wallets', undefined, paul)).json()).toEqual({ items: [] })
    const foreign = await issuer.ask(null, `/api/seafarer/wallets/${lostId}/invalidation`, {}, paul)
    expect([foreign.status, (await foreign.json()).code]).toEqual([404, 'wallet-not-found'])
  })

  test('invalidated by its holder, what the lost phone holds is revoked in every list, and nothing else is', async () => {
    expect(
      (await issuer.ask('applicant', `/api/seafarer/wallets/${lostId}/invalidation`, { reason: 'lost' })).status,
    ).toBe(200)
    await publish(publishing)
    expect(await sayOf(onLost)).toEqual(revoked)
    expect(await sayOf(onKept)).toEqual(clear)
    expect(await published(await getTitleCredential(issuer.deps.db, titleId))).toEqual(['clear', 'clear'])
    const { state } = await (await issuer.ask('registrar', `/api/titles/${titleId}`)).json()
    expect(state).toBe('issued')
    expect((await own()).map(({ invalidatedAt }: { invalidatedAt: unknown }) => invalidatedAt !== null)).toEqual([
      false,
      true,
    ])
  })

  test('its token collects nothing more, nor what its holder had offered before', async () => {
    expect(await ask(lost, 'seafarer-title-ldp')).toMatchObject({ status: 401, error: 'invalid_token' })
    expect(await ask(lost, 'seafarer-title-document')).toMatchObject({ status: 401, error: 'invalid_token' })
    expect(await redeem(lost.key, waiting)).toMatchObject({ error: 'invalid_grant' })
    expect((await ask(kept, 'seafarer-title-document')).status).toBe(200)
  })

  test('done again, the first one stands', async () => {
    const before = await own()
    expect((await issuer.ask('applicant', `/api/seafarer/wallets/${lostId}/invalidation`, {})).status).toBe(200)
    expect(await own()).toEqual(before)
  })

  test('a suspension and its end reach the phone that was kept; the lost one stays revoked', async () => {
    await change('suspension', 'medical')
    expect(await sayOf(onKept)).toEqual(suspended)
    expect(await sayOf(onLost)).toEqual(revoked)
    await change('reinstatement', 'measure-ended')
    expect(await sayOf(onKept)).toEqual(clear)
    expect(await sayOf(onLost)).toEqual(revoked)
  })

  test('found again and signed in on again, the lost phone is another wallet; what it held before stays revoked', async () => {
    const found = await collect(await openPhone(lost.key))
    await publish(publishing)
    expect(await sayOf(found)).toEqual(clear)
    expect(await sayOf(onLost)).toEqual(revoked)
    expect(await own()).toHaveLength(3)
  })

  test('a title that is revoked is revoked wherever it is held', async () => {
    await change('revocation', 'fraud')
    expect(await sayOf(onKept)).toEqual(revoked)
    expect(await sayOf(onLost)).toEqual(revoked)
    expect(await published(await getTitleCredential(issuer.deps.db, titleId))).toEqual(['set', 'clear'])
  })
})

test('a registrar whom the seafarer called invalidates a wallet of the title alone, with a reason; nobody else of the office does', async () => {
  const id = await issueOne(issuer)
  const held = await collect(await openPhone(await createWalletKey(), id))
  const { items } = await (await issuer.ask('registrar', `/api/titles/${id}/wallets`)).json()
  expect(items).toMatchObject([{ titles: 1, invalidatedAt: null, invalidatedBy: null }])
  const invalidate = (role: 'registrar' | 'examiner', body: object) =>
    issuer.ask(role, `/api/wallets/${items[0].id}/invalidation`, body)
  expect((await invalidate('examiner', { reason: 'stolen' })).status).toBe(403)
  for (const body of [{ reason: 'because' }, {}]) expect((await invalidate('registrar', body)).status).toBe(422)
  expect((await invalidate('registrar', { reason: 'stolen' })).status).toBe(200)
  await publish(publishing)
  expect(await sayOf(held)).toEqual(revoked)
  const after = await (await issuer.ask('examiner', `/api/titles/${id}/wallets`)).json()
  expect(after.items).toMatchObject([{ invalidatedBy: { by: 'agent', agentId: 'registrar-1', reason: 'stolen' } }])
})

test('a year’s collections are not used up by wallets that were invalidated', async () => {
  const id = await issueOne(issuer)
  const phone = await openPhone(await createWalletKey(), id)
  await collect(phone)
  await issuer.deps.db.execute(sql`update wallet_issuances set holders = array_fill('x'::text, array[40])
    where grant_id in (select id from wallet_grants where title_id = ${id})`)
  const other = await openPhone(await createWalletKey(), id)
  expect(await ask(other, 'seafarer-title-ldp')).toMatchObject({ error: 'credential_request_denied' })
  const [{ id: first }] = await own()
  await issuer.ask('applicant', `/api/seafarer/wallets/${first}/invalidation`, {})
  expect((await ask(await openPhone(await createWalletKey(), id), 'seafarer-title-ldp')).status).toBe(200)
})

test('a request that was let in just before the invalidation collects nothing, and makes no new wallet of the lost one', async () => {
  const id = await issueOne(issuer)
  const phone = await openPhone(await createWalletKey(), id)
  await collect(phone)
  const [{ id: walletId }, ...others] = await own()
  const { db } = issuer.deps
  const late = await db.transaction(async (tx) => {
    await tx.execute(sql`select id from titles where id = ${id} for update`)
    const asked = ask(phone, 'seafarer-title-ldp')
    const isWaiting = async () => {
      const { rows } = await db.execute(sql`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%titles%'`)
      return rows[0]?.n
    }
    await expect.poll(isWaiting, { interval: 20 }).toBe(1)
    await issuer.ask('applicant', `/api/seafarer/wallets/${walletId}/invalidation`, { reason: 'stolen' })
    return () => asked
  })
  expect(await late()).toMatchObject({ error: 'credential_request_denied' })
  expect(await own()).toHaveLength(others.length + 1)
})

test('a page on which somebody was signing in on the lost phone goes no further, and that of another device does', async () => {
  const { db, settings } = issuer.deps
  const lost = await createWalletKey()
  await collect(await openPhone(lost, await issueOne(issuer)))
  const [{ id: walletId }] = await own()
  const identificationNumber = seafarers.marie
  const openPage = async (key: WalletKey) => {
    const client_id = new URL(settings.walletUrl).origin
    const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' }
    const asked = { response_type: 'code', client_id, redirect_uri: `${client_id}/sign-in`, scope: 'seafarer', ...pkce }
    const DPoP = await wallet.dpop(key, '/openid4vci/par')
    const { body } = await wallet.postForm('/openid4vci/par', asked, { DPoP })
    const page = sha256Of(String(body.request_uri))
    await db.execute(sql`update authorization_requests set page_sha256 = ${sha256Of(page)}, origin = gen_random_uuid(),
      identification_number = ${identificationNumber} where request_uri_sha256 = ${page}`)
    return page
  }
  const pages = [await openPage(lost), await openPage(await createWalletKey())]
  await issuer.ask('applicant', `/api/seafarer/wallets/${walletId}/invalidation`, { reason: 'stolen' })
  const statuses = pages.map(async (page) => {
    const [body, method] = [new URLSearchParams({ page, answer: 'give' }).toString(), 'POST']
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    return (await issuer.app.request('http://localhost/openid4vci/authorize', { method, headers, body })).status
  })
  expect(await Promise.all(statuses)).toEqual([410, 303])
})

describe('the database itself', () => {
  const refusal = (statement: ReturnType<typeof sql>) =>
    issuer.deps.db.execute(statement).then(
      () => 'taken',
      (error: { cause?: { constraint?: string } }) => error.cause?.constraint,
    )

  test('keeps wallets and their ends as they were, and logs them', async () => {
    expect(await refusal(sql`update wallets set client_id = 'other'`)).toBe('append_only')
    expect(await refusal(sql`delete from wallet_invalidations`)).toBe('append_only')
    const { rows } = await issuer.deps.db.execute(sql`
      select count(*)::int as rows from (
        select 'wallets' as name, id from wallets union all select 'wallet_invalidations', wallet_id from wallet_invalidations
      ) w where not exists (select from log_queue q where q.table_name = w.name and q.row_key = w.id::text)`)
    expect(rows).toEqual([{ rows: 0 }])
  })

  test('gives no entry and no credential of one seafarer to the wallet of another', async () => {
    const paul = await issueOne(issuer, seafarers.paul)
    const entry = sql`insert into status_entries (body_id, list_name, index, purpose, title_id, wallet_id)
      select 'fr-dgampa', 'r1', 77, 'revocation', ${paul}, id from wallets limit 1`
    expect(await refusal(entry)).toBe('wallets_of_the_holder')
    const plan = sql`insert into signing_plans (id, body_id, kind, title_id, wallet_id, key_ids, unsigned, created)
      select gen_random_uuid(), 'fr-dgampa', 'wallet-title', ${paul}, id, array['k'], '{}', now() from wallets limit 1`
    expect(await refusal(plan)).toBe('wallets_of_the_holder')
    const nobodys = sql`insert into signing_plans (id, body_id, kind, title_id, key_ids, unsigned, created)
      values (gen_random_uuid(), 'fr-dgampa', 'wallet-title', ${paul}, array['k'], '{}', now())`
    expect(await refusal(nobodys)).toBe('signing_plans_for_a_wallet')
  })

  test('hands nothing more to a wallet that was invalidated', async () => {
    const again = sql`insert into wallet_events (id, body_id, event, origin, title_id, wallet_id, plan_ids, at)
      select gen_random_uuid(), body_id, event, origin, title_id, wallet_id, plan_ids, now() from wallet_events
      where event = 'credentials-issued' and wallet_id in (select wallet_id from wallet_invalidations) limit 1`
    expect(await refusal(again)).toBe('wallet_events_living_wallet')
  })
})
