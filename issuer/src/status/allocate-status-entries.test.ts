import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, type Transaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { insertPlannedTitle } from '../register/title-store.ts'
import { openTestWallet } from '../wallets/wallet-fixture.ts'
import { allocateDocumentEntries } from './allocate-status-entries.ts'
import { countEntries, listEntries, listStatusLists, readSetEntries } from './status-list-store.ts'
import { walletStatusOf } from './wallet-status.ts'

const at = new Date('2026-11-20T10:12:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function allocateFor(tx: Transaction, bodyId: string) {
  const titleId = v7()
  await insertPlannedTitle(
    tx,
    {
      id: titleId,
      bodyId,
      code: 'capitaine-200',
      applicationId: v7(),
      identificationNumber: '1',
      familyName: 'A',
      givenName: 'B',
      birthDate: '1991-07-31',
      effectiveFrom: '2026-11-21',
      validUntil: null,
      issueDate: '2026-11-20',
      issuingAuthority: 'dgampa',
      issuingOfficer: 'C',
      replacesTitleId: null,
      plannedAt: at,
    },
    'agent',
  )
  return { titleId, entries: await allocateDocumentEntries(tx, { bodyId, titleId, at }) }
}

const allocate = (bodyId: string) => inTransaction(database.db, (tx) => allocateFor(tx, bodyId))

async function walletOf(titleId: string, dpopJkt = 'one') {
  const { entries, token } = (await openTestWallet(database.db, titleId, { dpopJkt })).status
  const [revocation, suspension] = entries.map(({ statusListIndex }) => Number(statusListIndex))
  return { revocation: revocation ?? -1, suspension: suspension ?? -1, token: token.idx, uri: token.uri }
}

/** Takes entries as other titles would, so that a list is as full as a test needs it; those titles are not in the register. */
async function fill(bodyId: string, howMany: number): Promise<void> {
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica; set local statement_timeout = 0`)
    await tx.execute(sql`
      insert into status_entries (body_id, list_name, index, purpose, title_id)
      select ${bodyId}, l.name, i, l.purpose, (left(md5(${bodyId}), 20) || lpad(to_hex(i), 12, '0'))::uuid
      from generate_series(0, ${howMany - 1}::int) i, (values ('r1', 'revocation'), ('s1', 'suspension')) l (name, purpose)
      on conflict do nothing`)
  })
}

test('one hundred titles planned at the same time have one hundred different entries in each list', async () => {
  const allocated = await Promise.all(Array.from({ length: 100 }, () => allocate('busy')))
  for (const purpose of ['revocation', 'suspension'] as const) {
    const entries = allocated.map(({ entries }) => entries[purpose])
    expect(new Set(entries.map(({ listName, index }) => `${listName}:${index}`)).size).toBe(100)
    expect(entries.every(({ index }) => index >= 0 && index < statusListLength)).toBe(true)
  }
  expect((await listStatusLists(database.db, 'busy')).map(({ name }) => name).sort()).toEqual(['r1', 's1', 't1'])
})

test('entries are spread over the whole list and do not follow each other', async () => {
  const indexes = (await Promise.all(Array.from({ length: 60 }, () => allocate('spread')))).map(
    ({ entries }) => entries.revocation.index,
  )
  const mean = indexes.reduce((sum, index) => sum + index, 0) / indexes.length
  expect(Math.abs(mean - statusListLength / 2)).toBeLessThan(statusListLength / 4)
  expect(indexes.slice(1).some((index, i) => index < (indexes[i] ?? 0))).toBe(true)
})

test('an allocation that is rolled back takes nothing', async () => {
  await allocate('careful')
  const attempt = inTransaction(database.db, async (tx) => {
    await allocateFor(tx, 'careful')
    throw new Error('changed our mind')
  })
  await expect(attempt).rejects.toThrow('changed our mind')
  expect(await countEntries(database.db, 'careful', 'r1')).toBe(1)
})

test('no entry is set before a title of it is suspended or revoked', async () => {
  const { titleId, entries } = await allocate('quiet')
  const wallet = await walletOf(titleId)
  const all = async () => {
    const setIn = await readSetEntries(database.db, 'quiet')
    const lists = [setIn('r1').revocation, setIn('s1').suspension, setIn('t1').revocation, setIn('t1').suspension]
    return lists.map((indexes) => new Set(indexes))
  }
  const says = (...lists: number[][]) => lists.map((indexes) => new Set(indexes))
  expect(await all()).toEqual(says([], [], [], []))
  await database.db.execute(sql`update titles set state = 'suspended', issued_at = now() where id = ${titleId}`)
  expect(await all()).toEqual(says([], [entries.suspension.index, wallet.suspension], [], [wallet.token]))
  await database.db.execute(sql`update titles set state = 'cancelled' where id = ${titleId}`)
  expect(await all()).toEqual(says([entries.revocation.index, wallet.revocation], [], [wallet.token], []))
})

test('what each wallet holds of a title has its own place in each list; asked for again it is the same', async () => {
  const { titleId, entries } = await allocate('tokens')
  const [one, other] = [await walletOf(titleId, 'one'), await walletOf(titleId, 'other')]
  expect(await walletOf(titleId, 'one')).toEqual(one)
  const revocations = [entries.revocation.index, one.revocation, other.revocation]
  expect(new Set(revocations).size).toBe(3)
  expect(one.token).not.toBe(other.token)
  expect(one.uri).toBe('https://titres.mer.example/status/t1')
  // the document is no token, and has no place among them
  expect((await listEntries(database.db, titleId, null)).map(({ purpose }) => purpose).sort()).toEqual([
    'revocation',
    'suspension',
  ])
  const nobody = walletStatusOf(database.db, { titleId, walletId: v7() }, 'https://titres.mer.example')
  await expect(nobody).rejects.toThrow('without an entry')
})

test('an entry is never changed, given back or given twice', async () => {
  const { titleId } = await allocate('kept')
  for (const statement of [
    sql`update status_entries set index = 1 where title_id = ${titleId}`,
    sql`delete from status_entries where title_id = ${titleId}`,
    sql`update status_lists set name = 'x'`,
  ]) {
    await expect(database.db.execute(statement)).rejects.toMatchObject({ cause: { constraint: 'append_only' } })
  }
})

test('a list that fills opens the next lists, and titles go on without a gap', async () => {
  await allocate('filling')
  await fill('filling', 125_000)
  const allocated = await Promise.all(Array.from({ length: 20 }, () => allocate('filling')))
  const names = (await listStatusLists(database.db, 'filling')).map(({ name }) => name).sort()
  expect(names).toEqual(['r1', 'r2', 's1', 's2', 't1', 't2'])
  expect(allocated.some(({ entries }) => entries.revocation.listName === 'r1')).toBe(true)
  expect((await allocate('filling')).entries.revocation.listName).toBe('r2')
})

test('a list without any free entry left is passed over', async () => {
  await allocate('full')
  await fill('full', statusListLength)
  const { entries } = await allocate('full')
  expect([entries.revocation.listName, entries.suspension.listName]).toEqual(['r2', 's2'])
})
