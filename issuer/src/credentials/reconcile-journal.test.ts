import nodeCrypto from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { constraintOf, inTransaction, type OpenDatabase, openDatabase, type Transaction } from '../db/open-database.ts'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { listForgottenTitles } from '../register/forgotten-title-store.ts'
import { countReservedNumbers } from '../register/reserve-numbers.ts'
import { openJournal } from '../signing/journal.ts'
import { listJournaled } from '../signing/journaled-holder.ts'
import { openPlanReader, type PlanReader } from '../signing/plan-reader.ts'
import { signPlan } from '../signing/sign-plan.ts'
import type { Signer } from '../signing/signer-client.ts'
import { allocateDocumentEntries } from '../status/allocate-status-entries.ts'
import { readSetEntries, takeFreeEntries } from '../status/status-list-store.ts'
import { openTestWallet } from '../wallets/wallet-fixture.ts'
import { issueTitle } from './issue-title.ts'
import { bodyId, grantAndPlan, grantFixture, planningNeeds } from './issuing-fixture.ts'
import { reconcileJournal } from './reconcile-journal.ts'
import { openTestSigner, type TestSigner } from './signer-fixture.ts'
import { startReconciling } from './start-reconciling.ts'
import { askVoiding, decideVoiding } from './void-title.ts'
import { createWalletCredential } from './wallet-credential.ts'

// The worst night: the database is lost, and its last backup is older than the last titles. The signer's journal is not.

/** What chance proposes next, before chance itself. */
const proposed: number[] = []
const { randomInt } = nodeCrypto
const proposeFirst = (draw: (...range: [number, number]) => number) => {
  Object.assign(nodeCrypto, { randomInt: draw })
  syncBuiltinESMExports()
}

const now = () => new Date()
const silent = { onLost: () => undefined, onJournalBehind: () => undefined, onFailure: () => undefined }
let lostDatabase: TestDatabase
let database: OpenDatabase
let testSigner: TestSigner
let plans: PlanReader
/** The same signer, which reads the restored database. */
let signer: Signer

async function issue(db: OpenDatabase['db'], by: Signer): Promise<string> {
  const { titleId } = await grantAndPlan(db, grantFixture(), planningNeeds({ listKeys: by.listKeys }))
  await issueTitle(titleId, { db, signer: by, now })
  return titleId
}

/** A wallet collects the first title, which the backup has, after the backup was made. */
async function collect(db: OpenDatabase['db']): Promise<void> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from titles order by id limit 1`)
  const titleId = rows[0]?.id ?? ''
  const wallet = await openTestWallet(db, titleId)
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const holder = await holderOfJwk(await crypto.subtle.exportKey('jwk', pair.publicKey))
  const signing = { db, signer: testSigner, listKeys: testSigner.listKeys, now }
  await createWalletCredential({ title: { id: titleId, bodyId }, holder, format: 'ldp_vc', wallet }, signing)
}

beforeAll(async () => {
  proposeFirst((...range) => proposed.shift() ?? randomInt(...range))
  lostDatabase = await createTestDatabase()
  testSigner = await openTestSigner(lostDatabase.url)
  for (let title = 0; title < 3; title += 1) await issue(lostDatabase.db, testSigner)
  await reconcileJournal({ db: lostDatabase.db, signer: testSigner, now, bodyId })
  const backup = await copyDatabase(lostDatabase.url)
  for (let title = 0; title < 5; title += 1) await issue(lostDatabase.db, testSigner)
  await collect(lostDatabase.db)
  database = await openDatabase(backup)
  plans = openPlanReader(backup, 'vigie_signer')
  const context = { ...testSigner.context, loadPlan: plans.load }
  signer = { ...testSigner, sign: (planId) => signPlan(planId, context) }
})
afterAll(async () => {
  proposeFirst(randomInt)
  await plans.close()
  await testSigner.close()
  await database.close()
  await lostDatabase.close()
})

const needs = () => ({ db: database.db, signer, now, bodyId })
const journaled = async () => {
  const holders = (await testSigner.context.journal.holdersAfter(null, 10_000)) ?? []
  return holders.flatMap(({ title, ...holder }) => (title ? [{ ...title, ...holder }] : []))
}
const lostTitles = async () => (await journaled()).slice(3, 8)
const refusedBy = (work: Promise<unknown>) => work.then(() => null, constraintOf)

/** So that a title asks for its entries anew; the guards are lifted for that statement alone. */
async function forgetEntries(tx: Transaction, titleId: string): Promise<void> {
  await tx.execute(sql`set local session_replication_role = replica`)
  await tx.execute(sql`delete from status_entries where title_id = ${titleId}`)
  await tx.execute(sql`set local session_replication_role = origin`)
}

const insertTitle = (number: string) =>
  database.db.execute(sql`
    insert into titles (id, body_id, number, code, application_id, identification_number, family_name, given_name,
      birth_date, effective_from, issue_date, issuing_authority, issuing_officer, state, planned_at)
    select ${v7()}, body_id, ${number}, code, ${v7()}, identification_number, family_name, given_name, birth_date,
      effective_from, issue_date, issuing_authority, issuing_officer, 'planned', planned_at from titles limit 1`)

test('nothing is planned before the register was compared, and the signer being away does not change that', async () => {
  const away = { ...signer, listJournaled: () => Promise.reject(new Error('away')) }
  const reconciled = startReconciling({ ...needs(), signer: away }, silent)
  const planning = planningNeeds({ listKeys: signer.listKeys, reconciled })
  const planned = grantAndPlan(database.db, grantFixture(), planning)
  await expect(planned).rejects.toMatchObject({ code: 'register-not-reconciled' })
  await expect(reconciled.until()).rejects.toThrow('away')
  reconciled.stop()
})

test('five titles that the journal knows and the restored register does not are found, told once and reserved', async () => {
  const told: number[] = []
  const reconciled = startReconciling(needs(), { ...silent, onLost: (titles) => told.push(titles) })
  await reconciled.until()
  await database.db.transaction((tx) => reconciled.check(tx))
  // Another database in its place, or the same one put back, was not compared yet.
  const other = lostDatabase.db.transaction((tx) => reconciled.check(tx))
  await expect(other).rejects.toMatchObject({ code: 'register-not-reconciled' })
  reconciled.stop()
  expect(told).toEqual([5])
  expect(await countReservedNumbers(database.db, bodyId)).toBe(5)
  expect(await reconcileJournal(needs())).toEqual({ lost: 0, isJournalBehind: false })
  const { rows } = await database.db.execute(sql`select number, birth_date from reserved_title_numbers`)
  const lost = await lostTitles()
  // by which the look-up answers for them once they are void
  expect(new Set(rows.map((row) => row.birth_date))).toEqual(new Set(lost.map(({ birthDate }) => birthDate)))
  expect(lost.every(({ birthDate }) => isPlainDate(birthDate))).toBe(true)
  expect(new Set(rows.map(({ number }) => number))).toEqual(new Set(lost.map(({ number }) => number)))
})

test('a title that the register forgot is voided by two agents with a reason, and its list says so for ever', async () => {
  const [{ number = '', entries = [] } = {}] = await lostTitles()
  const act = (agentId: string, change: object = {}) => ({ bodyId, number, agentId, ...change })
  const [ask, decide] = [
    (agentId: string, reason: string, change = {}) => askVoiding({ ...act(agentId, change), reason }, needs()),
    (agentId: string, change = {}) => decideVoiding(act(agentId, change), needs()),
  ]
  const code = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (refusal) => refusal.code,
    )
  const { index = -1, list = '' } = entries.find((entry) => entry.list.startsWith('r')) ?? {}
  const isSet = async () => (await readSetEntries(database.db, bodyId))(list).revocation.includes(index)

  expect(await code(decide('yves'))).toBe('voiding-not-asked')
  expect(await code(ask('loic', 'because'))).toBe('decision-reason-required')
  expect(await code(ask('loic', 'granted-again', { number: '999999999999' }))).toBe('title-not-found')
  expect(await code(ask('loic', 'granted-again', { bodyId: 'fr-other' }))).toBe('title-not-found')
  await ask('loic', 'granted-again')
  expect(await code(decide('loic'))).toBe('same-agent-twice')
  expect(await isSet()).toBe(false)
  await decide('yves')
  expect(await isSet()).toBe(true)
  expect(await code(decide('anne'))).toBe('title-voided-already')
  expect(await code(ask('loic', 'granted-again'))).toBe('title-voided-already')

  const titles = await listForgottenTitles(database.db, bodyId)
  expect(titles).toHaveLength(5)
  expect(titles.filter(({ voiding }) => voiding !== null)).toMatchObject([
    {
      number,
      request: { agentId: 'loic', reason: 'granted-again' },
      voiding: { requestedBy: 'loic', decidedBy: 'yves' },
    },
  ])
  const logged = await database.db.execute(sql`select table_name from log_queue where table_name like 'voiding%'`)
  expect(logged.rows.map((row) => row.table_name).sort()).toEqual(['voiding_requests', 'voidings'])
})

test('what a wallet collected in the lost days is revoked at once, since nothing would revoke it later; its title is not', async () => {
  const holders = (await testSigner.context.journal.holdersAfter(null, 10_000)) ?? []
  const [forgotten, ...others] = holders.filter(({ title }) => title === null)
  expect(others).toEqual([])
  const setIn = await readSetEntries(database.db, bodyId)
  const isSet = (letter: string) => {
    const { list = '', index = -1 } = forgotten?.entries.find(({ list }) => list.startsWith(letter)) ?? {}
    return [setIn(list).revocation.includes(index), setIn(list).suspension.includes(index)]
  }
  expect([isSet('r'), isSet('s'), isSet('t')]).toEqual([
    [true, false],
    [false, false],
    [true, false],
  ])
  const { rows } = await database.db.execute(sql`select list_name, index from status_entries where wallet_id is null`)
  const ofTitles = rows.filter(({ list_name, index }) => setIn(String(list_name)).revocation.includes(Number(index)))
  expect(ofTitles).toEqual([])
  const reserved = await database.db.execute(
    sql`select count(*)::int as entries from reserved_status_entries where plan_id = ${forgotten?.planId}`,
  )
  expect(reserved.rows).toEqual([{ entries: 3 }])
})

test('the database itself refuses a voiding by one agent, one that nobody asked for, and one whose entry is not set', async () => {
  const [, { number = '' } = {}] = await lostTitles()
  const { id } = await askVoiding({ bodyId, number, agentId: 'loic', reason: 'not-to-be-granted' }, needs())
  const insert = (requestedBy: string, decidedBy: string) =>
    database.db.execute(sql`insert into voidings (id, body_id, number, request_id, requested_by, decided_by, at)
      values (${v7()}, ${bodyId}, ${number}, ${id}, ${requestedBy}, ${decidedBy}, now())`)
  expect(await refusedBy(insert('loic', 'loic'))).toBe('voidings_two_agents')
  expect(await refusedBy(insert('marie', 'yves'))).toBe('voidings_as_asked')
  expect(await refusedBy(insert('loic', 'yves'))).toBe('voidings_entry_set')
  expect(await refusedBy(database.db.execute(sql`delete from voidings`))).toBe('append_only')
})

describe('what a lost title holds', () => {
  test('its number is refused by the database itself', async () => {
    for (const { number } of await lostTitles()) {
      expect(await refusedBy(insertTitle(number))).toBe('titles_number_not_reserved')
    }
  })

  test('its entries are refused by the database itself, and so are those nobody remembers of the lists of its days', async () => {
    const insert = (list: string, index: number) =>
      database.db.execute(sql`
        insert into status_entries (body_id, list_name, index, purpose, title_id)
        select ${bodyId}, ${list}, ${index}, 'revocation', id from titles limit 1`)
    for (const { entries } of await lostTitles()) {
      for (const { list, index } of entries) {
        expect(await refusedBy(insert(list, index))).toBe('status_entries_not_reserved')
      }
    }
    expect(await refusedBy(insert('t1', 7))).toBe('status_entries_list_open')
  })

  test('the allocators pass over it when chance proposes it, and take what comes next', async () => {
    const [first, second] = await lostTitles()
    const digits = (number = '') => [...number].slice(0, 11).map(Number)
    proposed.push(...digits(first?.number), ...digits(second?.number))
    const { number } = await grantAndPlan(database.db, grantFixture(), planningNeeds({ listKeys: signer.listKeys }))
    expect(proposed).toEqual([])
    expect((await journaled()).map((title) => title.number)).not.toContain(number)
  })

  test('an entry reserved in a list that still takes titles is passed over too', async () => {
    const { titleId } = await grantAndPlan(database.db, grantFixture(), planningNeeds({ listKeys: signer.listKeys }))
    await database.db.execute(sql`insert into reserved_status_entries values (${bodyId}, 'r2', 41, ${v7()})`)
    const taken = inTransaction(database.db, async (tx) => {
      await forgetEntries(tx, titleId)
      const lists = [{ listName: 'r2', purpose: 'revocation' as const, candidates: [41, 42] }]
      const taken = await takeFreeEntries(tx, { bodyId, titleId, walletId: null, lists })
      throw new Error(`took ${taken.get('revocation')}`)
    })
    await expect(taken).rejects.toThrow('took 42')
  })
})

test('two hundred titles later no number, no entry and no plan was used twice, in the register or in the world', {
  timeout: 60_000,
}, async () => {
  const lost = await lostTitles()
  for (let title = 0; title < 200; title += 1) {
    proposed.length = 0
    const { entries = [], number = '' } = lost[title % 5] ?? {}
    proposed.push(...[...number].slice(0, 11).map(Number))
    const { titleId } = await grantAndPlan(database.db, grantFixture(), planningNeeds({ listKeys: signer.listKeys }))
    proposed.length = 0
    if (title < 20) await issueTitle(titleId, { db: database.db, signer, now })
    expect(entries.length).toBe(2)
  }
  const { rows } = await database.db.execute<{ number: string; entries: string[] }>(sql`
    select number, (select array_agg(list_name || '/' || index) from status_entries where title_id = t.id) as entries
    from titles t`)
  const numbers = [...rows.map(({ number }) => number), ...lost.map(({ number }) => number)]
  const entries = [
    ...rows.flatMap((row) => row.entries),
    ...lost.flatMap((title) => title.entries.map(({ list, index }) => `${list}/${index}`)),
  ]
  expect(rows.length).toBeGreaterThan(200)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(new Set(entries).size).toBe(entries.length)
  const plannedIds = (await journaled()).map(({ planId }) => planId)
  expect(new Set(plannedIds).size).toBe(plannedIds.length)
  expect(await reconcileJournal(needs())).toEqual({ lost: 0, isJournalBehind: false })
})

test('new titles are in lists opened after the loss, and the lists of the lost ones are still there to be published', async () => {
  const entries = await inTransaction(database.db, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`select id from titles order by id desc limit 1`)
    await forgetEntries(tx, rows[0]?.id ?? '')
    return allocateDocumentEntries(tx, { bodyId, titleId: rows[0]?.id ?? '', at: now() })
  })
  expect(entries.revocation.listName).toBe('r2')
  const { rows } = await database.db.execute<{ name: string }>(sql`select name from status_lists order by name`)
  expect(rows.map(({ name }) => name)).toEqual(['r1', 'r2', 's1', 's2', 't1', 't2'])
})

test('a journal that does not know the last title compared is another one: told, and everything is compared again', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-journal-'))
  await writeFile(path.join(folder, 'journal.jsonl'), '')
  const journal = await openJournal(path.join(folder, 'journal.jsonl'))
  const forgetful = { ...signer, listJournaled: (after: string | null) => listJournaled({ after }, journal) }
  expect(await reconcileJournal({ ...needs(), signer: forgetful })).toEqual({ lost: 0, isJournalBehind: true })
  await journal.close()
  await rm(folder, { recursive: true })
})
