import { addMonths, type PlainDate } from '@vigie/shared/plain-date.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '../test-issuer.ts'
import { sendReminders, windowReached } from './send-reminders.ts'

let issuer: TestIssuer
let titleId: string
let validUntil: PlainDate
let today: PlainDate

beforeAll(async () => {
  issuer = await createTestIssuer()
  titleId = await issueOne(issuer)
  const title = await (await issuer.ask('examiner', `/api/titles/${titleId}`)).json()
  validUntil = title.validUntil
})
afterAll(() => issuer.close())
beforeEach(() => issuer.database.db.execute(sql`delete from mails`))

const send = () => {
  const now = () => new Date(`${today}T10:00:00Z`)
  return sendReminders({ ...issuer.deps, now, walletUrl: issuer.deps.settings.walletUrl })
}
const choose = (mail: boolean) => issuer.ask('applicant', '/api/seafarer/reminders', { mail }, {}, 'PUT')

test('nobody is written to who did not say so', async () => {
  today = addMonths(validUntil, -1)
  expect(await send()).toBe(0)
})

test('each window is told once, by one mail that names no person, however many machines look', async () => {
  expect(await (await choose(true)).json()).toEqual({ mail: true })
  today = addMonths(validUntil, -12)
  const sent = await Promise.all([send(), send(), send()])
  expect(sent.reduce((total, count) => total + count)).toBe(1)
  expect(await send()).toBe(0)
  const { rows } = await issuer.database.db.execute(sql`select kind, language, recipient, "values" from mails`)
  expect(rows).toEqual([
    {
      kind: 'reminder',
      language: 'fr',
      recipient: 'marin@example.org',
      values: expect.objectContaining({ what: 'Brevet de capitaine 200' }),
    },
  ])
  expect(JSON.stringify(rows)).not.toMatch(/LE GOFF|20204413/)
  for (const [months, count] of [
    [11, 0],
    [6, 1],
    [5, 0],
    [3, 1],
    [1, 1],
    [0, 0],
  ] as const) {
    today = addMonths(validUntil, -months)
    expect([months, await send()]).toEqual([months, count])
  }
})

test('after the last day, and before the first window, nothing leaves', async () => {
  await issuer.database.db.execute(sql`alter table sent_reminders disable trigger user`)
  await issuer.database.db.execute(sql`delete from sent_reminders`)
  for (const day of [addMonths(validUntil, -13), addMonths(validUntil, 1)]) {
    today = day
    expect(await send()).toBe(0)
  }
})

test('who wants no more reminders gets none, nor does the holder of a revoked title', async () => {
  today = addMonths(validUntil, -1)
  await choose(false)
  expect(await send()).toBe(0)
  await choose(true)
  await issuer.ask('registrar', `/api/titles/${titleId}/revocation`, { reason: 'fraud' })
  expect(await send()).toBe(0)
  expect((await (await issuer.ask('applicant', '/api/seafarer')).json()).reminders).toEqual({ mail: true })
})

test('another seafarer’s choice is their own', async () => {
  const token = await issuer.tokenOf('applicant', { identificationNumber: seafarers.paul })
  const paul = await issuer.ask(null, '/api/seafarer', undefined, { Authorization: `Bearer ${token}` })
  expect((await paul.json()).reminders).toEqual({ mail: false })
})

test('of the windows reached, the nearest to the end counts', () => {
  expect(windowReached('2027-11-20', '2026-11-19')).toBeNull()
  expect(windowReached('2027-11-20', '2026-11-20')).toBe(12)
  expect(windowReached('2027-11-20', '2027-06-01')).toBe(6)
  expect(windowReached('2027-11-20', '2027-11-20')).toBe(1)
  expect(windowReached('2027-11-20', '2027-11-21')).toBeNull()
})

test('a reminder that cannot be written keeps nobody else from theirs, and leaves once it can', async () => {
  for (const number of [seafarers.marie, seafarers.paul]) await issueOne(issuer, number)
  const headers = {
    Authorization: `Bearer ${await issuer.tokenOf('applicant', { identificationNumber: seafarers.paul })}`,
  }
  await issuer.ask(null, '/api/seafarer/reminders', { mail: true }, headers, 'PUT')
  const { db } = issuer.database
  const write = async (email: string) => {
    await db.execute(sql`alter table applications disable trigger applications_content_fixed`)
    await db.execute(sql`update applications set content = jsonb_set(content, '{applicant,email}', to_jsonb(${email}::text))
      where identification_number = ${seafarers.marie}`)
  }
  today = addMonths(validUntil, -1)
  await write('néant')
  await expect(send()).rejects.toMatchObject({ code: 'mail-address-invalid' })
  expect((await db.execute(sql`select id from mails where kind = 'reminder'`)).rows).toHaveLength(1)
  await write('marin@example.org')
  expect(await send()).toBe(1)
})
