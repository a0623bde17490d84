import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, type Transaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import type { TitleDecision } from './change-title.ts'
import { lookUpTitle } from './look-up-title.ts'
import { moveTitle } from './move-title.ts'
import { reinstateTitle } from './reinstate-title.ts'
import { reportTitleDestroyed } from './report-title-destroyed.ts'
import { reportTitleLost } from './report-title-lost.ts'
import { retireReplaced } from './retire-replaced.ts'
import { revokeTitle } from './revoke-title.ts'
import { suspendTitle } from './suspend-title.ts'
import { findTitle, insertPlannedTitle, type NewTitle } from './title-store.ts'

const bodyId = 'fr-dgampa'
const register = { bodyId, timeZone: 'Europe/Paris' } as const
const issuedAt = new Date('2026-11-20T10:12:00Z')
/** Late in the evening of Universal Time: the next day already at the authority. */
const changedAt = new Date('2026-12-01T23:30:00Z')
const changedOn = '2026-12-02'
const lastDay = '2031-11-20'
const now = new Date('2027-01-15T09:00:00Z')
const birthDate = '1991-07-31'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function plan(change: Partial<NewTitle> = {}): Promise<string> {
  const fields = {
    id: v7(),
    bodyId,
    code: 'capitaine-200',
    applicationId: v7(),
    identificationNumber: '20204413',
    familyName: 'Le Guellec',
    givenName: 'Yann',
    birthDate,
    effectiveFrom: '2026-11-21',
    validUntil: lastDay,
    issueDate: '2026-11-20',
    issuingAuthority: 'dgampa',
    issuingOfficer: 'Anne Kermarrec',
    plannedAt: issuedAt,
    ...change,
  }
  return inTransaction(database.db, async (tx) => (await insertPlannedTitle(tx, fields, 'agent-validator')).id)
}

function sign(titleId: string, at = issuedAt): Promise<void> {
  return inTransaction(database.db, async (tx) => {
    const title = await findTitle(tx, titleId)
    if (!title) throw new Error('no title')
    await moveTitle(tx, title, { event: 'sign', agentId: 'vigie-issuer', reason: 'signed', at })
    await retireReplaced(tx, title, { agentId: 'vigie-issuer', at })
  })
}

async function issue(change: Partial<NewTitle> = {}): Promise<string> {
  const titleId = await plan(change)
  await sign(titleId)
  return titleId
}

type Verb = (tx: Transaction, decision: TitleDecision) => Promise<unknown>
const decide = (verb: Verb, titleId: string, reason: string, at = changedAt) =>
  inTransaction(database.db, (tx) => verb(tx, { titleId, bodyId, agentId: 'agent-registrar', reason, at }))

async function numberOf(titleId: string): Promise<string> {
  return (await findTitle(database.db, titleId))?.number ?? ''
}

async function lookUp(titleId: string, at = now) {
  const question = { number: await numberOf(titleId), birthDate } as const
  return lookUpTitle(question, register, { db: database.db, now: at })
}

test('a title in force is issued, found by the birth date or by the identification number of its holder', async () => {
  const id = await issue()
  expect(await lookUp(id)).toEqual({ state: 'issued', since: null, compared: {} })
  const question = { number: await numberOf(id), identificationNumber: '20204413' }
  expect(await lookUpTitle(question, register, { db: database.db, now })).toMatchObject({ state: 'issued' })
})

test('a title is expired from the day after its last valid day in Universal Time, and its last day is not told', async () => {
  const id = await issue()
  expect(await lookUp(id, new Date('2031-11-20T23:59:59Z'))).toMatchObject({ state: 'issued' })
  expect(await lookUp(id, new Date('2031-11-21T00:00:00Z'))).toEqual({ state: 'expired', since: null, compared: {} })
})

test.each([
  ['suspended', suspendTitle, 'inquiry'],
  ['cancelled', revokeTitle, 'issued-in-error'],
  ['reported-lost', reportTitleLost, 'lost'],
  ['destroyed', reportTitleDestroyed, 'destroyed'],
] as const)('a title that was %s is so since the day at the authority', async (state, verb, reason) => {
  const id = await issue()
  await decide(verb, id, reason)
  expect(await lookUp(id)).toEqual({ state, since: changedOn, compared: {} })
})

test('a title given back is issued again, and says nothing of the suspension', async () => {
  const id = await issue()
  await decide(suspendTitle, id, 'inquiry')
  await decide(reinstateTitle, id, 'measure-ended')
  expect(await lookUp(id)).toEqual({ state: 'issued', since: null, compared: {} })
})

test('a lost title that was suspended shows the suspension and its day, then the loss and its own', async () => {
  const id = await issue()
  await decide(reportTitleLost, id, 'lost', issuedAt)
  await decide(suspendTitle, id, 'inquiry')
  expect(await lookUp(id)).toMatchObject({ state: 'suspended', since: changedOn })
  await decide(reinstateTitle, id, 'measure-ended')
  expect(await lookUp(id)).toMatchObject({ state: 'reported-lost', since: '2026-11-20' })
})

test('the document that a duplicate took the place of stays lost, the duplicate is issued', async () => {
  const lost = await issue()
  await decide(reportTitleLost, lost, 'lost')
  const duplicate = await plan({ replacesTitleId: lost, replacesAs: 'duplicate' })
  expect(await lookUp(duplicate)).toBeNull()
  await sign(duplicate, changedAt)
  expect(await lookUp(lost)).toMatchObject({ state: 'reported-lost', since: changedOn })
  expect(await lookUp(duplicate)).toMatchObject({ state: 'issued' })
})

test('the title before a revalidation is revalidated since the day the new one was signed', async () => {
  const old = await issue()
  await sign(await plan({ replacesTitleId: old, replacesAs: 'revalidation' }), changedAt)
  expect(await lookUp(old)).toEqual({ state: 'revalidated', since: changedOn, compared: {} })
})

test('an endorsement is suspended with its certificate', async () => {
  const certificate = await issue()
  const endorsement = await issue({ endorsesTitleId: certificate })
  await decide(suspendTitle, certificate, 'inquiry')
  expect(await lookUp(endorsement)).toMatchObject({ state: 'suspended', since: changedOn })
})

test('what the paper says is compared and never told', async () => {
  const id = await issue()
  const unlimited = await issue({ validUntil: null })
  const ask = async (titleId: string, compare: object) => {
    const question = { number: await numberOf(titleId), birthDate, compare } as const
    return (await lookUpTitle(question, register, { db: database.db, now }))?.compared
  }
  expect(await ask(id, { titleCode: 'capitaine-200', validUntil: lastDay })).toEqual({
    titleCode: 'agrees',
    validUntil: 'agrees',
  })
  expect(await ask(id, { titleCode: 'capitaine-500' })).toEqual({ titleCode: 'differs' })
  expect(await ask(id, { validUntil: '2031-11-21' })).toEqual({ validUntil: 'differs' })
  expect(await ask(id, { validUntil: null })).toEqual({ validUntil: 'differs' })
  expect(await ask(unlimited, { validUntil: null })).toEqual({ validUntil: 'agrees' })
  expect(await ask(unlimited, { validUntil: lastDay })).toEqual({ validUntil: 'differs' })
})

test('another holder, a title that is only planned and one of another body are nothing', async () => {
  const number = await numberOf(await issue())
  const ask = (question: { birthDate: '1991-07-30' } | { identificationNumber: string }) =>
    lookUpTitle({ number, ...question }, register, { db: database.db, now })
  expect(await ask({ birthDate: '1991-07-30' })).toBeNull()
  expect(await ask({ identificationNumber: '20204414' })).toBeNull()
  expect(await lookUp(await plan())).toBeNull()
  expect(await lookUp(await issue({ bodyId: 'fr-other' }))).toBeNull()
})

test('a title that the register forgot is nothing until it is void, then cancelled since that day', async () => {
  const [number, planId] = ['572400000001', v7()]
  await database.db.execute(sql`insert into reserved_title_numbers (number, body_id, plan_id, reserved_at, birth_date)
    values (${number}, ${bodyId}, ${planId}, now(), ${birthDate})`)
  const ask = (question: { birthDate: '1991-07-31' | '1991-07-30' } | { identificationNumber: string }) =>
    lookUpTitle({ number, ...question }, register, { db: database.db, now })
  expect(await ask({ birthDate })).toBeNull()

  const requestId = v7()
  await database.db.execute(sql`insert into voiding_requests (id, body_id, number, reason, agent_id, at)
    values (${requestId}, ${bodyId}, ${number}, 'not-to-be-granted', 'loic', ${changedAt.toISOString()})`)
  await inTransaction(database.db, async (tx) => {
    // its entry is set with it, or the database refuses: the lists have their own tests
    await tx.execute(sql`insert into reserved_status_entries values (${bodyId}, 'r1', 41, ${planId})`)
    await tx.execute(sql`insert into held_status_entries (body_id, list_name, index, status, held_at)
      values (${bodyId}, 'r1', 41, 'revocation', ${changedAt.toISOString()})`)
    await tx.execute(sql`insert into voidings (id, body_id, number, request_id, requested_by, decided_by, at)
      values (${v7()}, ${bodyId}, ${number}, ${requestId}, 'loic', 'yves', ${changedAt.toISOString()})`)
  })
  expect(await ask({ birthDate })).toEqual({ state: 'cancelled', since: changedOn, compared: {} })
  expect(await ask({ birthDate: '1991-07-30' })).toBeNull()
  expect(await ask({ identificationNumber: '20204413' })).toBeNull()
})
