import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { type Outbox, startOutbox } from '../outbox/outbox.ts'
import { type MailServer, startMailServer } from './mail-server-fixture.ts'
import { type MailToQueue, queueMail } from './queue-mail.ts'
import { type SendingNeeds, sendMail } from './send-mail.ts'
import { openSmtpTransport } from './smtp-transport.ts'

// A real SMTP server on loopback, the real outbox and database (BAD-INPUTS 194, SECURITY-DESIGN R15 and T46).

let database: TestDatabase
let server: MailServer
let told: object[]
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  server = await startMailServer()
  told = []
})
afterEach(() => server.stop())
afterAll(() => database.close())

const needs = (change: Partial<SendingNeeds> = {}): SendingNeeds => ({
  db: database.db,
  now: () => new Date(),
  transport: openSmtpTransport({ url: server.url, from: 'titres@mer.example', fromName: 'Administration maritime' }),
  completions: { invitation: async () => ({ code: 'ABCD-EFGH', link: 'https://wallet.example' }) },
  onUndeliverable: (mail) => void told.push(mail),
  ...change,
})

const ready = (to: string, change: Partial<MailToQueue<'title-ready'>> = {}): MailToQueue<'title-ready'> => ({
  bodyId: 'fr-dgampa',
  kind: 'title-ready',
  to,
  language: 'fr',
  values: { title: 'Capitaine 200', link: 'https://wallet.example/receive' },
  at: new Date(),
  ...change,
})
const queue = (mail: MailToQueue<'title-ready'>) => inTransaction(database.db, (tx) => queueMail(tx, mail))
const rowOf = async (id: string) =>
  (await database.db.execute(sql`select state, recipient, values, reply, tries from mails where id = ${id}`)).rows[0]

test('a mail says what it should in the language of its reader, and what was sent is forgotten', async () => {
  const id = await queue(ready('marin@example.org'))
  await sendMail(id, needs())
  const [mail] = server.received
  expect(mail?.envelope).toEqual({ from: 'titres@mer.example', to: ['marin@example.org'] })
  expect(mail?.headers.get('message-id')).toBe(`<${id}@mer.example>`)
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(mail?.subject).toBe('Un titre maritime vous a été délivré')
  expect(mail?.text).toContain('Le titre suivant vous a été délivré : Capitaine 200.')
  expect(mail?.text).toContain('https://wallet.example/receive')
  expect(await rowOf(id)).toEqual({ state: 'sent', recipient: null, values: null, reply: null, tries: 1 })
  await sendMail(id, needs())
  expect(server.received).toHaveLength(1)
})

test('a mail of a transaction that fails does not exist; the job of one that commits holds no address', async () => {
  const failing = inTransaction(database.db, async (tx) => {
    await queueMail(tx, ready('never@example.org'))
    throw new Error('changed our mind')
  })
  await expect(failing).rejects.toThrow('changed our mind')
  await queue(ready('once@example.org'))
  const { rows } = await database.db.execute(sql`select data::text from outbox.job where name = 'send-mail'`)
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('example.org')
  const { rows: kept } = await database.db.execute(
    sql`select recipient from mails where recipient = 'never@example.org'`,
  )
  expect(kept).toEqual([])
})

// row 194
test.each([
  ['a second header', 'a@b.fr\r\nBcc: v@x.fr'],
  ['a bare line feed', 'a@b.fr\nv@x.fr'],
  ['a list', 'a@b.fr, v@x.fr'],
  ['a list by semicolon', 'a@b.fr; v@x.fr'],
  ['a quoted local part', '"v@x.fr a"@b.fr'],
  ['a quoted local part with a list', '"a,v"@b.fr'],
  ['a display name', 'Marin <a@b.fr>'],
  ['angle brackets', '<a@b.fr>'],
  ['a group', 'marins: a@b.fr;'],
  ['a comment', 'a(v@x.fr)@b.fr'],
  ['a route', '@x.fr:a@b.fr'],
  ['a percent route that is none of ours', 'a@b.fr@x.fr'],
  ['a NUL', 'a@b.fr\u0000'],
  ['a space', 'a @b.fr'],
  ['an address literal', 'a@[127.0.0.1]'],
  ['no domain', 'root'],
  ['a single label', 'root@localhost'],
  ['two dots', 'a..b@c.fr'],
  ['letters beyond ASCII', 'é@b.fr'],
  ['a name that looks like ASCII', 'a@bа.fr'],
  ['nothing', ''],
  ['three hundred letters', `${'a'.repeat(40)}@${`${'b'.repeat(60)}.`.repeat(5)}fr`],
])('194: %s is no address, and no server hears of it', async (_what, to) => {
  await expect(queue(ready(to))).rejects.toMatchObject({ code: 'mail-address-invalid' })
  const sending = needs().transport.send({
    id: 'x',
    to,
    subject: 's',
    text: 't',
    language: 'fr',
    date: new Date(),
  })
  await expect(sending).rejects.toMatchObject({ code: 'mail-address-invalid' })
  expect([server.received, server.connections()]).toEqual([[], 0])
})

test.each([
  ['550 at the recipient', { recipient: 550 }, '550'],
  ['553 at the recipient', { recipient: 553 }, '553'],
  ['554 at the content', { content: 554 }, '554'],
])('194: %s is undeliverable: told without the address, and never tried again', async (_what, answers, reply) => {
  Object.assign(server.answers, answers)
  const id = await queue(ready('nobody@example.org'))
  await sendMail(id, needs())
  expect(await rowOf(id)).toMatchObject({ state: 'undeliverable', recipient: null, reply })
  expect(told).toEqual([{ mailId: id, reply }])
  await sendMail(id, needs())
  expect(server.connections()).toBe(1)
})

test.each([
  ['451 at the recipient', { recipient: 451 }],
  ['452 at the content', { content: 452 }],
  ['550 at our own sender, which is not the recipient’s fault', { sender: 550 }],
  ['421 at the greeting', { greeting: 421 }],
])('194: %s is tried again, and told without the address or the server’s words', async (_what, answers) => {
  Object.assign(server.answers, answers)
  const id = await queue(ready('later@example.org'))
  const failure = await sendMail(id, needs()).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'mail-not-accepted' })
  expect((failure as Error).cause).toBeUndefined()
  expect(String(failure)).not.toContain('later@')
  expect(await rowOf(id)).toMatchObject({ state: 'waiting', recipient: 'later@example.org', tries: 1 })
  server.answers.recipient = server.answers.content = server.answers.sender = server.answers.greeting = 250
  await sendMail(id, needs())
  expect(server.received.map(({ envelope }) => envelope.to)).toEqual([['later@example.org']])
})

test('two workers that take one mail at once send it once', async () => {
  server.answers.delayMs = 150
  const id = await queue(ready('twice@example.org'))
  const attempts = await Promise.allSettled([sendMail(id, needs()), sendMail(id, needs())])
  expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(server.received).toHaveLength(1)
})

test('a mail that has expired leaves no more, nor an invitation that was taken back', async () => {
  const late = await queue(ready('late@example.org', { expiresAt: new Date(Date.now() - 1) }))
  await sendMail(late, needs())
  const values = { validUntil: '1er décembre 2026', invitationId: 'none' }
  const mail = { ...ready('gone@example.org'), kind: 'invitation', values } as const
  const gone = await inTransaction(database.db, (tx) => queueMail(tx, mail))
  await sendMail(gone, needs({ completions: { invitation: async () => null } }))
  expect([await rowOf(late), await rowOf(gone)]).toMatchObject([{ state: 'expired' }, { state: 'expired' }])
  expect(server.received).toEqual([])
})

/** `VIGIE_MAILS=1000` for the whole fault. */
const many = Number(process.env.VIGIE_MAILS ?? 40)

test('R15: a server that was away gets every mail once when it comes back', async () => {
  await server.stop()
  await database.db.execute(sql`delete from outbox.job where name = 'send-mail'`)
  const failures: unknown[] = []
  const outbox: Outbox = await startOutbox({
    url: database.url,
    handlers: { 'send-mail': ({ mailId }) => sendMail(mailId, needs()) },
    onFailure: (_queue, error) => void failures.push(error),
    pollingSeconds: 0.5,
  })
  const sent = Array.from({ length: many }, (_, index) => `marin-${index}@example.org`)
  await inTransaction(database.db, async (tx) => {
    for (const to of sent) await queueMail(tx, ready(to))
  })
  for (let tries = 0; tries < 2_000 && failures.length < many; tries += 1) await sleep(50)
  expect(failures.length).toBeGreaterThanOrEqual(many)
  server = await startMailServer(server.port)
  // the hour passes: what waits for its next turn has it now
  await database.db.execute(sql`update outbox.job set start_after = now() where name = 'send-mail'`)
  for (let tries = 0; tries < 2_000 && server.received.length < many; tries += 1) await sleep(50)
  await outbox.stop(2_000)
  const arrived = server.received.flatMap(({ envelope }) => envelope.to)
  expect(arrived.sort()).toEqual([...sent].sort())
  expect(JSON.stringify(failures.map(String))).not.toContain('example.org')
}, 240_000)
