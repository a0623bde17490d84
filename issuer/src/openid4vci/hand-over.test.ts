import { Problem } from '@vigie/shared/problem.ts'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '../test-issuer.ts'
import { createTestWallet, createWalletKey, preAuthorised, type TestWallet, type WalletKey } from './test-wallet.ts'

// T23 and the four eyes of SECURITY-DESIGN: what lets a title leave for a wallet is done by two agents, or by its holder; and
// what a wallet may come back for, and for how long.

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
const later = (minutes: number) => Object.assign(issuer.deps, { now: () => new Date(Date.now() + minutes * 60_000) })
afterEach(() => void Object.assign(issuer.deps, { now: () => new Date() }))

const offers = () => `/api/titles/${titleId}/credential-offers`
const makeOffer = async (role: 'registrar' | 'applicant' = 'registrar') =>
  (await issuer.ask(role, offers(), { grant: 'pre-authorised' })).json()
const handOver = async (handOver: string, role: 'registrar' | 'examiner' = 'examiner') => {
  const answer = await issuer.ask(role, '/api/hand-overs', { handOver })
  return { status: answer.status, body: await answer.json() }
}
const codeOf = (link: string): string =>
  JSON.parse(new URL(link).searchParams.get('credential_offer') ?? '{}').grants[
    'urn:ietf:params:oauth:grant-type:pre-authorized_code'
  ]['pre-authorized_code']
const redeem = (code: string, txCode: string, headers = {}) =>
  wallet.postForm('/openid4vci/token', preAuthorised(code, txCode), headers)
const collect = async (headers: Record<string, string>) => {
  const proofs = { jwt: [await wallet.proof(key, await wallet.nonce())] }
  const body = { credential_configuration_id: 'seafarer-title-ldp', proofs }
  return wallet.postJson('/openid4vci/credential', body, headers)
}
const history = async (role: 'registrar' | 'applicant') =>
  (await (await issuer.ask(role, `/api/titles/${titleId}`)).json()).wallets as Record<string, unknown>[]

describe('an agent’s offer', () => {
  test('shows its maker no transaction code, and none opens it before another agent handed one over', async () => {
    const { offer, txCode } = await makeOffer()
    expect(txCode).toBeNull()
    expect((await redeem(codeOf(offer), '00000000')).body.error).toBe('invalid_grant')
  })

  test('is not handed over by its maker, under another role either; another agent does it once', async () => {
    const made = await makeOffer()
    expect(await handOver(made.handOver, 'registrar')).toMatchObject({
      status: 403,
      body: { code: 'hand-over-same-agent' },
    })
    const sameInAnotherRole = await issuer.tokenOf('examiner', { agentId: 'registrar-1' })
    const headers = { Authorization: `Bearer ${sameInAnotherRole}` }
    const again = await issuer.ask(null, '/api/hand-overs', { handOver: made.handOver }, headers)
    expect((await again.json()).code).toBe('hand-over-same-agent')
    const handed = await handOver(made.handOver)
    expect(handed.status).toBe(201)
    expect((await handOver(made.handOver)).body.code).toBe('hand-over-not-found')
    const { body } = await redeem(codeOf(made.offer), handed.body.code)
    expect((await collect({ Authorization: `Bearer ${body.access_token}` })).status).toBe(200)
  })

  test('what another body offers, and what has ended, is unknown to whoever would hand it over', async () => {
    const made = await makeOffer()
    const foreign = await issuer.tokenOf('examiner', { bodyId: 'xx-other' })
    const headers = { Authorization: `Bearer ${foreign}` }
    const answer = await issuer.ask(null, '/api/hand-overs', { handOver: made.handOver }, headers)
    expect((await answer.json()).code).toBe('hand-over-not-found')
    expect((await handOver('invented')).body.code).toBe('hand-over-not-found')
    later(61)
    expect((await handOver(made.handOver)).body.code).toBe('hand-over-not-found')
  })

  test('the reference for the other agent is no code', async () => {
    const made = await makeOffer()
    const { body } = await handOver(made.handOver)
    expect((await redeem(made.handOver, body.code)).body.error).toBe('invalid_grant')
  })
})

test('a sign-in code is handed over by another agent than the one who asked for it', async () => {
  const asked = await issuer.ask('registrar', '/api/sign-in-codes', { identificationNumber: seafarers.marie })
  const { handOver: reference, code } = await asked.json()
  expect(code).toBeUndefined()
  expect((await handOver(reference, 'registrar')).body.code).toBe('hand-over-same-agent')
  expect((await handOver(reference)).body.code).toMatch(/^([2-9A-Z]{4}-){4}[2-9A-Z]{4}$/)
  expect((await handOver(reference)).body.code).toBe('hand-over-not-found')
})

test('a title’s history says who let it leave, when, and for how many credentials; its holder reads it without the agents', async () => {
  const before = (await history('registrar')).length
  const { code, txCode } = await wallet.offer(titleId)
  const { body } = await redeem(code, txCode)
  await collect({ Authorization: `Bearer ${body.access_token}` })
  const shown = (await history('registrar')).slice(before)
  expect(shown).toMatchObject([
    { event: 'offer-by-agent', agentId: 'registrar-1', credentials: 0 },
    { event: 'code-handed-over', agentId: 'examiner-1', credentials: 0 },
    { event: 'credentials-issued', agentId: null, credentials: 1 },
  ])
  const seen = (await history('applicant')).slice(before)
  expect(seen.map(({ event }) => event)).toEqual(['offer-by-agent', 'code-handed-over', 'credentials-issued'])
  expect(JSON.stringify(seen)).not.toMatch(/agent-?id|registrar-1|examiner-1/i)
})

test('the holder collects alone what is theirs, and has the code at once', async () => {
  const { offer, txCode, handOver: none } = await makeOffer('applicant')
  expect(none).toBeNull()
  const { body } = await redeem(codeOf(offer), txCode)
  expect((await collect({ Authorization: `Bearer ${body.access_token}` })).status).toBe(200)
})

describe('the database itself', () => {
  const refusal = (statement: ReturnType<typeof sql>) =>
    issuer.deps.db.execute(statement).then(
      () => 'taken',
      (error: { cause?: { constraint?: string } }) => error.cause?.constraint,
    )
  const event = (name: string, origin: string, agent: string | null, plans: string | null = null) => sql`
    insert into wallet_events (id, body_id, event, origin, title_id, agent_id, plan_ids, wallet_id, at)
    values (gen_random_uuid(), 'fr-dgampa', ${name}, ${origin}, ${titleId}, ${agent}, ${plans}::uuid[],
      (select wallet_id from signing_plans where id = any (${plans}::uuid[])), now())`
  const planOf = async (kind: string) => {
    const { rows } = await issuer.deps.db.execute(sql`select id from signing_plans where kind = ${kind} limit 1`)
    return `{${rows[0]?.id}}`
  }

  test('takes no credentials that go back to one agent, or to nobody', async () => {
    const origin = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a01'
    const plans = await planOf('wallet-title')
    const issue = () => refusal(event('credentials-issued', origin, null, plans))
    expect(await issue()).toBe('wallet_events_two_agents')
    await issuer.deps.db.execute(event('offer-by-agent', origin, 'a'))
    expect(await issue()).toBe('wallet_events_two_agents')
    await issuer.deps.db.execute(event('code-handed-over', origin, 'a'))
    expect(await issue()).toBe('wallet_events_two_agents')
    await issuer.deps.db.execute(event('code-handed-over', origin, 'b'))
    expect(await refusal(event('credentials-issued', origin, null, `{${await issueOne(issuer)}}`))).toBe(
      'wallet_events_own_plans',
    )
    expect(await issue()).toBe('taken')
  })

  test('keeps what happened as it happened, and logs it', async () => {
    expect(await refusal(sql`update wallet_events set agent_id = 'other' where agent_id is not null`)).toBe(
      'append_only',
    )
    expect(await refusal(sql`delete from wallet_events`)).toBe('append_only')
    const { rows } = await issuer.deps.db.execute(sql`
      select count(*)::int as rows from wallet_events e where not exists (
        select from log_queue q where q.table_name = 'wallet_events' and q.row_key = e.id::text)`)
    expect(rows).toEqual([{ rows: 0 }])
  })

  test('refuses an offer whose code its maker handed over', async () => {
    await makeOffer()
    const update = sql`update credential_offers set handed_by = created_by, tx_code_hmac = 'x'
      where hand_over_sha256 is not null and handed_by is null`
    expect(await refusal(update)).toBe('credential_offers_two_agents')
  })
})

describe('a refresh token', () => {
  const path = '/openid4vci/token'
  const refresh = (token: unknown, headers: Record<string, string> = {}, fields = {}) =>
    wallet.postForm(path, { grant_type: 'refresh_token', refresh_token: String(token), ...fields }, headers)
  const grant = async (headers: Record<string, string> = {}) => {
    const { code, txCode } = await wallet.offer(titleId)
    return (await redeem(code, txCode, headers)).body
  }

  test('gives another token and another refresh token; the ones before are worth nothing', async () => {
    const first = await grant()
    const second = await refresh(first.refresh_token)
    expect(second.body).toMatchObject({ token_type: 'Bearer', expires_in: 300 })
    expect(second.body.refresh_token).not.toBe(first.refresh_token)
    expect((await collect({ Authorization: `Bearer ${first.access_token}` })).body.error).toBe('invalid_token')
    expect((await collect({ Authorization: `Bearer ${second.body.access_token}` })).status).toBe(200)
    expect((await refresh(second.body.refresh_token)).status).toBe(200)
  })

  test('that comes twice closes the grant, for the one who has the newer one too', async () => {
    const first = await grant()
    const { body: second } = await refresh(first.refresh_token)
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant')
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant')
    expect((await collect({ Authorization: `Bearer ${second.access_token}` })).body.error).toBe('invalid_token')
  })

  test('used twice at once, one is answered and the grant is closed', async () => {
    const first = await grant()
    const answers = await Promise.all([1, 2, 3].map(() => refresh(first.refresh_token)))
    const answered = answers.filter(({ status }) => status === 200)
    expect(answered).toHaveLength(1)
    expect((await refresh(answered[0]?.body.refresh_token)).body.error).toBe('invalid_grant')
  })

  test('of a bound grant needs the key’s proof, and is not burnt by whoever lacks it', async () => {
    const first = await grant({ DPoP: await wallet.dpop(key, path) })
    const thief = await createWalletKey()
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_dpop_proof')
    const stolen = await refresh(first.refresh_token, { DPoP: await wallet.dpop(thief, path) })
    expect(stolen.body.error).toBe('invalid_dpop_proof')
    const DPoP = await wallet.dpop(key, path)
    const second = await refresh(first.refresh_token, { DPoP })
    expect([second.status, second.body.token_type]).toEqual([200, 'DPoP'])
    const replayed = await refresh(second.body.refresh_token, { DPoP })
    expect(replayed.body.error).toBe('invalid_dpop_proof')
  })

  test('lives a week from the first, however often it is used', async () => {
    const first = await grant()
    later(6 * 24 * 60)
    const { body: second } = await refresh(first.refresh_token)
    later(7 * 24 * 60 + 1)
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant')
  })

  test.each([
    ['an invented one', 'x'],
    ['an empty one', ''],
  ])('%s opens nothing', async (_what, token) => {
    expect((await refresh(token)).status).toBe(400)
  })

  test('lets a wallet come back after five minutes for what was still to be signed', async () => {
    const first = await grant()
    const { signer } = issuer.deps
    const away = () => Promise.reject(new Problem('signer-unavailable', 'away'))
    Object.assign(issuer.deps, { signer: { ...signer, sign: away } })
    const waiting = await collect({ Authorization: `Bearer ${first.access_token}` })
    Object.assign(issuer.deps, { signer })
    expect(waiting.status).toBe(202)
    later(6)
    const ask = (token: unknown) =>
      wallet.postJson(
        '/openid4vci/deferred',
        { transaction_id: waiting.body.transaction_id },
        { Authorization: `Bearer ${token}` },
      )
    expect((await ask(first.access_token)).body.error).toBe('invalid_token')
    const { body: second } = await refresh(first.refresh_token)
    // the register's clock is six minutes behind the wallet's now: a plan is dated by it, and the signer holds it against its own
    Object.assign(issuer.deps, { now: () => new Date() })
    expect((await ask(second.access_token)).status).toBe(200)
  })

  test('of a code that was redeemed twice is closed with what it opened', async () => {
    const { code, txCode } = await wallet.offer(titleId)
    const { body } = await redeem(code, txCode)
    await redeem(code, txCode)
    expect((await refresh(body.refresh_token)).body.error).toBe('invalid_grant')
  })
})

test('a title is collected so often in a year and no more, whichever wallets ask', async () => {
  const { rows } = await issuer.deps.db.execute(sql`
    update wallet_issuances set holders = array_fill('did:key:x'::text, array[64]) where id = (
      select i.id from wallet_issuances i join wallet_grants g on g.id = i.grant_id where g.title_id = ${titleId} limit 1)
    returning id`)
  expect(rows).toHaveLength(1)
  const refused = await collect({ Authorization: `Bearer ${await wallet.token(titleId)}` })
  expect([refused.status, refused.body.error]).toEqual([400, 'credential_request_denied'])
  await issuer.deps.db.execute(sql`update wallet_issuances set requested_at = requested_at - interval '366 days'`)
  expect((await collect({ Authorization: `Bearer ${await wallet.token(titleId)}` })).status).toBe(200)
})
