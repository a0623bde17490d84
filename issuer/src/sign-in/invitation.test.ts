import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../db/open-database.ts'
import { type MailServer, startMailServer } from '../mail/mail-server-fixture.ts'
import { sendMail } from '../mail/send-mail.ts'
import { openSmtpTransport } from '../mail/smtp-transport.ts'
import { createTestWallet, createWalletKey, type TestWallet, type WalletKey } from '../openid4vci/test-wallet.ts'
import {
  applicationOf,
  attestAndInstruct,
  createTestIssuer,
  issueOne,
  seafarers,
  type TestIssuer,
} from '../test-issuer.ts'
import { signedInSeafarer } from '../test-seafarer.ts'
import { drawInvitationCode } from './draw-invitation-code.ts'
import { insertInvitation } from './invitation-store.ts'

// An agent invites, the mail leaves through a real SMTP server, and the seafarer signs in with what it brings.

let issuer: TestIssuer
let wallet: TestWallet
let key: WalletKey
let server: MailServer

beforeAll(async () => {
  issuer = await createTestIssuer()
  wallet = createTestWallet(issuer)
  key = await createWalletKey()
  await issueOne(issuer, seafarers.marie)
})
beforeEach(async () => {
  server = await startMailServer()
  await issuer.deps.db.execute(sql`delete from mails`)
  await issuer.deps.db.execute(sql`delete from invitations`)
  issuer.particulars.clear()
})
afterEach(() => server.stop())
afterAll(() => issuer.close())

const walletOrigin = 'http://localhost:8082'
const registered = (adresseMessagerie: string | null, number: string = seafarers.marie) =>
  issuer.particulars.set(number, { adresseMessagerie })

async function invite(role: 'registrar' | 'examiner' = 'registrar', identificationNumber: string = seafarers.marie) {
  const response = await issuer.ask(role, '/api/invitations', { identificationNumber })
  return { status: response.status, body: await response.json() }
}

/** Sends what waits; answers the link and the code that the last mail brings. */
async function readMail() {
  const { db, now, settings } = issuer.deps
  const { issuerUrl, walletUrl } = settings
  const { rows } = await db.execute<{ id: string }>(sql`select id from mails where state = 'waiting' order by id`)
  const transport = openSmtpTransport({ url: server.url, from: 'titres@mer.example', fromName: 'Titres' })
  const completions = {
    invitation: (values: { invitationId: string }) => drawInvitationCode(values, { db, now, issuerUrl, walletUrl }),
  }
  for (const { id } of rows) {
    await sendMail(id, { db, now, transport, completions, onUndeliverable: () => undefined }).catch(() => undefined)
  }
  const mail = server.received.at(-1)
  const link = new URL(/http\S+/.exec(mail?.text ?? '')?.[0] ?? 'https://none.example')
  return { mail, link, code: new URLSearchParams(link.hash.slice(1)).get('invitation') ?? '' }
}

const verifier = randomBytes(32).toString('base64url')
const push = async (invitation: string) => {
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const asked = { response_type: 'code', client_id: walletOrigin, redirect_uri: `${walletOrigin}/sign-in` }
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
  const DPoP = await wallet.dpop(key, '/openid4vci/par')
  return wallet.postForm('/openid4vci/par', { ...asked, ...pkce, scope: 'seafarer', invitation }, { DPoP })
}
const open = async (invitation: string) => {
  const { body } = await push(invitation)
  const query = new URLSearchParams({ client_id: walletOrigin, request_uri: String(body.request_uri) })
  return (await issuer.app.request(`http://localhost/openid4vci/authorize?${query}`)).text()
}
const pageOf = (html: string) => /name="page" value="([^"]+)"/.exec(html)?.[1] ?? ''
const answer = (form: Record<string, string>) => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(form).toString()
  return issuer.app.request('http://localhost/openid4vci/authorize', { method: 'POST', headers, body })
}
const send = async (form: Record<string, string>) => (await answer(form)).text()

test('an agent invites a seafarer at the address that the registry has, sees neither address nor code, and the link signs them in', async () => {
  registered('marie@example.org')
  const { status, body } = await invite()
  expect([status, Object.keys(body).sort(), body.sentTo]).toEqual([201, ['expiresAt', 'sentTo'], 'registry'])
  const { mail, link, code } = await readMail()
  expect(mail?.envelope.to).toEqual(['marie@example.org'])
  expect(mail?.text).toContain(code)
  expect(mail?.text).not.toMatch(/LE GOFF|Canari|20204413/)
  expect([link.origin, link.pathname, link.search]).toEqual([walletOrigin, '/sign-in', ''])
  expect(new URLSearchParams(link.hash.slice(1)).get('issuer')).toBe(issuer.deps.settings.issuerUrl)
  const page = await open(code)
  expect(page).toContain('name="invitation"')
  const consent = await send({ page: pageOf(page), invitation: 'accept' })
  expect(consent).toContain('20204413')
  // once
  expect((await push(code)).body.error).toBe('invalid_grant')
  const { rows } = await issuer.deps.db.execute(
    sql`select event, agent_id from wallet_events where event = 'invitation-by-agent'`,
  )
  expect(rows).toEqual([{ event: 'invitation-by-agent', agent_id: 'registrar-1' }])
})

test('the same code may be typed, in small letters and with spaces', async () => {
  registered('marie@example.org')
  await invite()
  const { code } = await readMail()
  const { body } = await wallet.postForm('/openid4vci/par', {
    response_type: 'code',
    client_id: 'wallet.example',
    redirect_uri: 'https://wallet.example/callback',
    scope: 'seafarer-title-ldp',
    code_challenge: createHash('sha256').update('x').digest('base64url'),
    code_challenge_method: 'S256',
  })
  const query = new URLSearchParams({ client_id: 'wallet.example', request_uri: String(body.request_uri) })
  const page = await (await issuer.app.request(`http://localhost/openid4vci/authorize?${query}`)).text()
  const typed = code.toLowerCase().replaceAll('-', ' ')
  expect(await send({ page: pageOf(page), code: typed })).toContain('name="title"')
})

test('no code is kept: one is drawn for each attempt, all of them work, and the first that is used ends the others', async () => {
  registered('marie@example.org')
  await invite()
  server.answers.content = 451
  await readMail()
  server.answers.content = 250
  const { code } = await readMail()
  const { rows } = await issuer.deps.db.execute<{ all: string }>(sql`
    select concat((select json_agg(i) from invitations i), (select json_agg(c) from invitation_codes c),
      (select json_agg(m) from mails m), (select json_agg(j) from outbox.job j)) as all`)
  expect(rows[0]?.all).toContain('registry')
  expect(rows[0]?.all).not.toContain(code)
  const { rows: codes } = await issuer.deps.db.execute(sql`select * from invitation_codes`)
  expect(codes).toHaveLength(2)
  expect(await send({ page: pageOf(await open(code)), invitation: 'accept' })).toContain('20204413')
})

test('an invitation that was not used in a week opens nothing, and its mail leaves no more', async () => {
  registered('marie@example.org')
  await invite()
  const { code } = await readMail()
  await invite()
  await issuer.deps.db.execute(sql`alter table invitations disable trigger invitations_fixed`)
  await issuer.deps.db.execute(sql`update invitations set expires_at = now() - interval '1 s'`)
  await issuer.deps.db.execute(sql`alter table invitations enable trigger invitations_fixed`)
  expect((await push(code)).body.error).toBe('invalid_grant')
  const before = server.received.length
  await readMail()
  expect(server.received).toHaveLength(before)
})

// The corrupt agent (A5): writes an application with their own address, and invites, or lets a colleague invite.
test.each([
  ['nothing', null],
  ['a word', 'néant'],
  ['two addresses in one line', 'a@b.fr, v@x.fr'],
])(
  'where the registry has %s, an address that an agent typed at the counter is written to by nobody',
  async (_what, address) => {
    registered(address)
    for (const role of ['examiner', 'registrar'] as const) {
      expect((await invite(role)).body.code).toBe('invitation-address-missing')
    }
  },
)

describe('a seafarer who applied themselves, from their wallet', () => {
  let ownApplication: string
  beforeAll(async () => {
    const marie = await signedInSeafarer(issuer, seafarers.marie)
    const content = applicationOf(seafarers.marie)
    const applicant = { ...content.applicant, email: 'marie.elle-meme@example.org' }
    const headers = { 'Idempotency-Key': 'invitation-test' }
    const sent = await marie.ask('/api/applications', { ...content, applicant }, { headers })
    ownApplication = (await sent.json()).id
    await attestAndInstruct(issuer, ownApplication)
    await issuer.ask('validator', `/api/applications/${ownApplication}/decisions`, { decision: 'grant' })
  })

  test('is written to there, but not by whom had a part in their file', async () => {
    registered(null)
    expect((await invite('examiner')).body.code).toBe('invitation-address-missing')
    const { status, body } = await invite('registrar')
    expect([status, body.sentTo]).toEqual([201, 'application'])
    expect((await readMail()).mail?.envelope.to).toEqual(['marie.elle-meme@example.org'])
  })

  test('is invited so and no other way: the database itself refuses every other address', async () => {
    const { db, settings } = issuer.deps
    const at = new Date()
    const inviteAs = (createdBy: string, of: { number: string; application: string }) =>
      inTransaction(db, (tx) =>
        insertInvitation(tx, {
          id: crypto.randomUUID(),
          bodyId: settings.authority.bodyId,
          identificationNumber: of.number,
          createdBy,
          addressFrom: 'application',
          applicationId: of.application,
          createdAt: at,
          expiresAt: at,
        }),
      )
    const refused = { cause: { constraint: 'invitations_address_of_others' } }
    const own = { number: seafarers.marie, application: ownApplication }
    for (const agent of ['examiner-1', 'validator-1']) await expect(inviteAs(agent, own)).rejects.toMatchObject(refused)
    await expect(inviteAs('registrar-1', { ...own, number: seafarers.paul })).rejects.toMatchObject(refused)
    const { rows } = await db.execute<{ id: string }>(
      sql`select id from applications where submitted_by = 'examiner-1' and state = 'granted'`,
    )
    const atCounter = { ...own, application: rows[0]?.id ?? '' }
    await expect(inviteAs('registrar-1', atCounter)).rejects.toMatchObject(refused)
    await inviteAs('registrar-1', own)
  })
})

test('nobody without an address is invited, nor a seafarer whom the registry does not know, nor one a fourth time in a day', async () => {
  registered(null, seafarers.paul)
  expect((await invite('registrar', seafarers.paul)).body.code).toBe('invitation-address-missing')
  expect((await invite('registrar', seafarers.nobody)).body.code).toBe('seafarer-not-found')
  registered('marie@example.org')
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => invite()))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429])
})

test('nothing of an invitation is in the log: no address, number, name or code', async () => {
  registered('marie@example.org')
  await invite()
  const { code } = await readMail()
  await push(code)
  await push('CANARY')
  const logged = JSON.stringify(issuer.logs)
  expect(issuer.logs.length).toBeGreaterThan(10)
  expect(logged).not.toMatch(/marie@|marin@|20204413|Canari|CANARY/)
  expect(logged).not.toContain(code)
})

test('while the registry is away nobody is invited', async () => {
  issuer.broken.add('administres')
  expect((await invite()).body.code).toBe('registry-unavailable')
  issuer.broken.delete('administres')
})

test('a registrar ends every access of a seafarer: accounts are undone and wallets signed out', async () => {
  const { db, settings } = issuer.deps
  const seafarer = await signedInSeafarer(issuer, seafarers.paul)
  const marie = await signedInSeafarer(issuer, seafarers.marie)
  await db.execute(sql`insert into seafarer_accounts (id, body_id, issuer, subject_sha256, identification_number, linked_at)
    values (gen_random_uuid(), ${settings.authority.bodyId}, 'https://fc.example', 'x', ${seafarers.paul}, now())`)
  const ended = await issuer.ask('registrar', '/api/seafarer-access/endings', { identificationNumber: seafarers.paul })
  expect(await ended.json()).toEqual({ accounts: 1, sessions: 1 })
  expect((await seafarer.ask('/api/titles/x')).status).toBe(401)
  expect((await marie.ask('/api/titles/x')).status).toBe(404)
  const change = (set: string) => db.execute(sql.raw(`update seafarer_accounts set ${set}`))
  await expect(change('ended_at = null, ended_by = null')).rejects.toMatchObject({
    cause: { constraint: 'append_only' },
  })
})

test('whatever was under way in their name ends with it: codes in a mailbox or a hand, pages, offers, tokens', async () => {
  registered('marie@example.org')
  const titleId = (await (await issuer.ask('registrar', '/api/titles')).json()).items[0].id
  const invited = async () => {
    await invite()
    return (await readMail()).code
  }
  const accept = async (code: string) => pageOf(await send({ page: pageOf(await open(code)), invitation: 'accept' }))
  const unused = await invited()
  const page = await accept(await invited())
  const given = await answer({ page: await accept(await invited()), answer: 'give' })
  const code = new URL(given.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const { handOver } = await (
    await issuer.ask('registrar', '/api/sign-in-codes', { identificationNumber: seafarers.marie })
  ).json()
  const atCounter = (await (await issuer.ask('examiner', '/api/hand-overs', { handOver })).json()).code
  const marie = await signedInSeafarer(issuer, seafarers.marie)
  const offered = await marie.ask(`/api/titles/${titleId}/credential-offers`, { grant: 'pre-authorised' })
  const { offerByReference } = await offered.json()
  const token = await wallet.token(titleId)

  await issuer.ask('registrar', '/api/seafarer-access/endings', { identificationNumber: seafarers.marie })
  expect((await push(unused)).body.error).toBe('invalid_grant')
  expect((await answer({ page, answer: 'give' })).status).toBe(410)
  const grant = { grant_type: 'authorization_code', code, client_id: walletOrigin, code_verifier: verifier }
  const redeemed = await wallet.postForm(
    '/openid4vci/token',
    { ...grant, redirect_uri: `${walletOrigin}/sign-in` },
    { DPoP: await wallet.dpop(key, '/openid4vci/token') },
  )
  expect(redeemed.body.error).toBe('invalid_grant')
  registered('marie@example.org')
  await issuer.deps.db.execute(sql`delete from invitations`)
  const entry = pageOf(await open(await invited()))
  expect(await send({ page: entry, code: atCounter })).toContain('name="code"')
  const reference = new URL(new URL(offerByReference).searchParams.get('credential_offer_uri') ?? '').pathname
  expect((await issuer.app.request(`http://localhost${reference}`)).status).toBe(400)
  const collected = await wallet.postJson(
    '/openid4vci/credential',
    { credential_configuration_id: 'seafarer-title-document' },
    { Authorization: `Bearer ${token}` },
  )
  expect(collected.body.error).toBe('invalid_token')
  // and who comes after starts anew
  expect(await send({ page: entry, invitation: 'accept' })).toContain('20204413')
})
