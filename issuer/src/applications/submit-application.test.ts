import example from '@vigie/schemas/application/application-example.json' with { type: 'json' }
import { loadTitles } from '@vigie/schemas/load.ts'
import { isIssuable } from '@vigie/shared/catalogue/is-issuable.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../access/policy.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { submitApplication } from './submit-application.ts'

const examiner: Caller = {
  bodyId: 'fr-dgampa',
  agentId: 'marie',
  agentName: null,
  role: 'examiner',
  identificationNumber: null,
}
const titles = loadTitles()
const content = { ...example, titleCode: titles.find(isIssuable)?.code ?? 'none is issuable' }

let database: TestDatabase
let now = new Date('2026-11-21T10:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

function submit(idempotencyKey: string | undefined, body: unknown = content, caller = examiner) {
  const deps = { db: database.db, titles, now: () => now, timeZone: 'Europe/Paris', walletUrl: 'https://w.example' }
  return submitApplication({ caller, idempotencyKey, content: body }, deps)
}

async function count(): Promise<unknown> {
  const { rows } = await database.db.execute(sql`select count(*)::int as count from applications`)
  return rows[0]?.count
}

test('the same key with the same content gives the same answer, and one application', async () => {
  const before = Number(await count())
  const first = await submit('key-same-0001')
  expect(await submit('key-same-0001')).toEqual(first)
  expect(await count()).toBe(before + 1)
})

test('the same key with another content is refused', async () => {
  await submit('key-other-001')
  await expect(submit('key-other-001', { ...content, remarks: 'changed' })).rejects.toMatchObject({
    code: 'idempotency-key-reused',
  })
})

test('ten double clicks at the same moment make one application', async () => {
  const before = Number(await count())
  const answers = await Promise.all(Array.from({ length: 10 }, () => submit('key-clicks-01')))
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(await count()).toBe(before + 1)
})

test('another agent may use the same key for something else', async () => {
  const mine = await submit('key-shared-01')
  const theirs = await submit('key-shared-01', content, { ...examiner, agentId: 'paul' })
  expect(theirs.id).not.toBe(mine.id)
})

test('after seven days a key is forgotten', async () => {
  const first = await submit('key-expires-1')
  now = new Date('2026-11-28T10:00:01Z')
  expect((await submit('key-expires-1')).id).not.toBe(first.id)
  now = new Date('2026-11-21T10:00:00Z')
})

test.each([undefined, '', 'short', 'x'.repeat(65), "'; drop table--"])('a key such as %j is no key', async (key) => {
  await expect(submit(key)).rejects.toMatchObject({ code: 'idempotency-key-missing' })
})

test('a seafarer applies for themselves only', async () => {
  const seafarer = { ...examiner, agentId: 'seafarer-1', role: 'applicant', identificationNumber: '99999999' } as const
  await expect(submit('key-for-other', content, seafarer)).rejects.toMatchObject({
    code: 'not-allowed',
    pointer: '/applicant/identificationNumber',
  })
})

test('a seafarer who signs in again is the same person under the same key, and is told once that it arrived', async () => {
  const { identificationNumber } = content.applicant
  const session = (agentId: string) => ({ ...examiner, agentId, role: 'applicant', identificationNumber }) as const
  const first = await submit('key-session-1', content, session('session.1'))
  expect(await submit('key-session-1', content, session('session.2'))).toEqual(first)
  const { rows } = await database.db.execute(sql`select kind, language from mails`)
  expect(rows).toEqual([{ kind: 'application-received', language: content.applicant.preferredLanguage }])
})

test('a title that is not in the catalogue, or that nobody can issue yet, is refused by name', async () => {
  const pointer = '/titleCode'
  await expect(submit('key-unknown-1', { ...content, titleCode: 'admiral' })).rejects.toMatchObject({
    code: 'title-unknown',
    pointer,
  })
  const unknown = titles.find((title) => !isIssuable(title))
  await expect(submit('key-unread-01', { ...content, titleCode: unknown?.code })).rejects.toMatchObject({
    code: 'title-not-issuable',
    pointer,
  })
})

test('what was submitted cannot be rewritten, nor its history taken away, even from inside the database', async () => {
  await submit('key-guards-01')
  const attempts = [
    sql`update applications set identification_number = '1'`,
    sql`update application_events set agent_id = 'someone-else'`,
    sql`delete from application_events`,
    sql`truncate application_events cascade`,
  ]
  for (const attempt of attempts) {
    await expect(database.db.execute(attempt)).rejects.toMatchObject({ cause: { constraint: 'append_only' } })
  }
})

test('a seafarer sends ten applications in a day, however many come at once, and their office any number', async () => {
  const identificationNumber = '20204499'
  const own = { ...content, applicant: { ...content.applicant, identificationNumber } }
  const seafarer: Caller = { ...examiner, agentId: 'session.x', role: 'applicant', identificationNumber }
  const keys = Array.from({ length: 12 }, (_, index) => `key-of-seafarer-${index}`)
  const sent = await Promise.allSettled(keys.map((key) => submit(key, own, seafarer)))
  const refusals = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(refusals).toEqual(['applications-too-many', 'applications-too-many'])
  // what arrived is answered again, whatever the day's number
  const arrived = sent.findIndex(({ status }) => status === 'fulfilled')
  await submit(keys[arrived], own, seafarer)
  await submit('key-of-office', own)
  now = new Date(now.getTime() + 24 * 60 * 60_000 + 1)
  await submit('key-next-day', own, seafarer)
})
