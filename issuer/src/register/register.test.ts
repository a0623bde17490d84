import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { constraintOf, inTransaction, type Transaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import type { TitleDecision } from './change-title.ts'
import { moveTitle } from './move-title.ts'
import { reinstateTitle } from './reinstate-title.ts'
import { reportTitleDestroyed } from './report-title-destroyed.ts'
import { reportTitleLost } from './report-title-lost.ts'
import { revokeTitle } from './revoke-title.ts'
import { suspendTitle } from './suspend-title.ts'
import { findTitle, findTitleByNumber, insertPlannedTitle, listTitleEvents, listTitles } from './title-store.ts'

const bodyId = 'fr-dgampa'
const at = new Date('2026-11-20T10:12:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function planned(identificationNumber = '19910731') {
  return inTransaction(database.db, (tx) =>
    insertPlannedTitle(
      tx,
      {
        id: v7(),
        bodyId,
        code: 'capitaine-200',
        applicationId: v7(),
        identificationNumber,
        familyName: 'Le Guellec',
        givenName: 'Yann Marie',
        birthDate: '1991-07-31',
        effectiveFrom: '2026-11-21',
        validUntil: '2031-11-20',
        issueDate: '2026-11-20',
        issuingAuthority: 'dirm-mediterranee',
        issuingOfficer: 'Anne-Cécile Kerbrat',
        replacesTitleId: null,
        plannedAt: at,
      },
      'agent-validator',
    ),
  )
}

async function issued() {
  const title = await planned()
  return inTransaction(database.db, (tx) =>
    moveTitle(tx, title, { event: 'sign', agentId: 'vigie-issuer', reason: 'signed', at }),
  )
}

type Verb = (tx: Transaction, decision: TitleDecision) => Promise<unknown>
const decide = (verb: Verb, titleId: string, reason: string, body = bodyId) =>
  inTransaction(database.db, (tx) => verb(tx, { titleId, bodyId: body, agentId: 'agent-registrar', reason, at }))
const stateOf = async (titleId: string) => (await findTitle(database.db, titleId))?.state

test('every change has its event: who, when, why, from what to what', async () => {
  const { id } = await issued()
  await decide(suspendTitle, id, 'medical')
  await decide(reinstateTitle, id, 'medical-fitness-restored')
  await decide(reportTitleLost, id, 'stolen')
  await decide(revokeTitle, id, 'fraud')
  expect(await stateOf(id)).toBe('cancelled')
  const events = await listTitleEvents(database.db, id)
  expect(events.map(({ event, fromState, toState, reason }) => [event, fromState, toState, reason])).toEqual([
    ['plan', null, 'planned', 'granted'],
    ['sign', 'planned', 'issued', 'signed'],
    ['suspend', 'issued', 'suspended', 'medical'],
    ['reinstate', 'suspended', 'issued', 'medical-fitness-restored'],
    ['report-lost', 'issued', 'issued', 'stolen'],
    ['revoke', 'issued', 'cancelled', 'fraud'],
  ])
  expect(events.every((event) => event.agentId !== '' && event.at.getTime() === at.getTime())).toBe(true)
})

test('a step that the state does not allow is refused and leaves no event', async () => {
  const { id } = await issued()
  await expect(decide(reinstateTitle, id, 'judicial')).rejects.toMatchObject({ code: 'title-step-not-allowed' })
  await decide(suspendTitle, id, 'inquiry')
  await expect(decide(suspendTitle, id, 'inquiry')).rejects.toMatchObject({ code: 'title-step-not-allowed' })
  expect(await listTitleEvents(database.db, id)).toHaveLength(3)
  const { id: unsigned } = await planned()
  await expect(decide(suspendTitle, unsigned, 'inquiry')).rejects.toMatchObject({ code: 'title-step-not-allowed' })
})

test('a reason that is not one of the value set is refused', async () => {
  const { id } = await issued()
  for (const reason of ['', 'because', 'fraud']) {
    await expect(decide(suspendTitle, id, reason)).rejects.toMatchObject({ code: 'decision-reason-required' })
  }
})

test('a title of another certifying body does not exist', async () => {
  const { id } = await issued()
  await expect(decide(revokeTitle, id, 'fraud', 'fr-other')).rejects.toMatchObject({ code: 'title-not-found' })
  await expect(decide(revokeTitle, v7(), 'fraud')).rejects.toMatchObject({ code: 'title-not-found' })
})

test('two decisions at the same moment happen one after the other', async () => {
  const { id } = await issued()
  const answers = await Promise.allSettled([
    decide(suspendTitle, id, 'inquiry'),
    decide(suspendTitle, id, 'medical'),
    decide(suspendTitle, id, 'judicial'),
  ])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await listTitleEvents(database.db, id)).toHaveLength(3)
})

test('the database itself keeps a revoked title revoked and never lets a row be rewritten or removed', async () => {
  const { id, number } = await issued()
  await decide(reportTitleDestroyed, id, 'damaged')
  await decide(revokeTitle, id, 'fraud')
  const attempts: readonly (readonly [statement: string, constraint: string])[] = [
    [`update titles set state = 'issued' where id = '${id}'`, 'titles_revoked_for_ever'],
    [`update titles set document_loss = null where id = '${id}'`, 'append_only'],
    [`update titles set family_name = 'X' where id = '${id}'`, 'append_only'],
    [`update titles set number = '1' where id = '${id}'`, 'append_only'],
    [`update titles set issued_at = now() where id = '${id}'`, 'append_only'],
    [`delete from titles where id = '${id}'`, 'append_only'],
    [`update title_events set reason = 'x' where title_id = '${id}'`, 'append_only'],
    [`delete from title_events where title_id = '${id}'`, 'append_only'],
    ['truncate titles cascade', 'append_only'],
  ]
  for (const [statement, constraint] of attempts) {
    const error = await database.db.execute(sql.raw(statement)).catch((cause) => cause)
    expect(constraintOf(error), statement).toBe(constraint)
  }
  expect(await findTitleByNumber(database.db, number)).toMatchObject({ id, state: 'cancelled' })
})

test('a number is never given twice, not even by hand', async () => {
  const [first, second] = [await planned(), await planned()]
  expect(first.number).not.toBe(second.number)
  const again = database.db.execute(sql`
    insert into titles select (jsonb_populate_record(t, jsonb_build_object('id', ${v7()}::text, 'application_id', ${v7()}::text))).* from titles t where id = ${first.id}`)
  expect(constraintOf(await again.catch((cause) => cause))).toBe('titles_number_unique')
})

test('titles are listed newest first, page by page, for one seafarer or one state', async () => {
  const mine = [await planned('77'), await planned('77'), await planned('77')].map(({ id }) => id).reverse()
  const page = await listTitles(database.db, { bodyId, identificationNumber: '77', limit: 2 })
  expect(page.map(({ id }) => id)).toEqual(mine.slice(0, 2))
  const rest = await listTitles(database.db, { bodyId, identificationNumber: '77', limit: 2, before: mine[1] ?? '' })
  expect(rest.map(({ id }) => id)).toEqual(mine.slice(2))
  expect(await listTitles(database.db, { bodyId, identificationNumber: '77', state: 'issued', limit: 9 })).toEqual([])
  expect(await listTitles(database.db, { bodyId: 'fr-other', limit: 9 })).toEqual([])
})
