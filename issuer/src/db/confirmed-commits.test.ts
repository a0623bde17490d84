import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { confirmed } from './confirmed-commits.ts'
import { type EmbeddedPostgres, startPostgres } from './embedded-postgres.ts'
import { inTransaction, isDatabaseAway, type OpenDatabase, openDatabase } from './open-database.ts'

// A primary that waits for a standby which never comes.

let folder: string
let server: EmbeddedPostgres
let database: OpenDatabase
let operator: pg.Client

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-confirmed-'))
  server = await startPostgres({ folder, durable: false })
  operator = new pg.Client({ connectionString: server.url })
  await operator.connect()
  await operator.query('alter database vigie set synchronous_commit = on')
  await operator.query('set synchronous_commit = local')
  database = await openDatabase(server.url)
  await database.db.execute(sql`create table kept (value int)`)
})
afterAll(async () => {
  await operator.end()
  await database.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function setStandby(name: string): Promise<void> {
  await operator.query(`alter system set synchronous_standby_names = '${name}'`)
  await operator.query('select pg_reload_conf()')
  await vi.waitFor(async () => {
    const { rows } = await database.db.execute(sql`select current_setting('synchronous_standby_names') as name`)
    expect(rows).toEqual([{ name }])
  })
}

const countKept = async () => (await database.db.execute(sql`select value from kept`)).rows.length
const keep = (value: number, patience?: number) =>
  patience === undefined
    ? inTransaction(database.db, (tx) => tx.execute(sql`insert into kept values (${value})`))
    : confirmed(
        database.db,
        (onCommit) =>
          database.db.transaction(async (tx) => {
            await tx.execute(sql`insert into kept values (${value})`)
            onCommit()
          }),
        patience,
      )

/** Outside a transaction; answers what it was refused with. */
const keepAlone = (value: number): Promise<unknown> =>
  database.db.execute(sql`insert into kept values (${value})`).then(
    () => null,
    (error: unknown) => error,
  )

test('while the standby is away writes are refused, then at once, nobody sees what is not confirmed, and who reads goes on', async () => {
  await setStandby('nobody')
  const many = Array.from({ length: 30 }, (_, value) => keep(value, 300))
  for (const { reason } of (await Promise.allSettled(many)) as PromiseRejectedResult[]) {
    expect(reason).toMatchObject({ code: 'database-unavailable' })
  }
  const askedAt = performance.now()
  await expect(keep(100)).rejects.toMatchObject({ code: 'database-unavailable' })
  expect(isDatabaseAway(await keepAlone(100))).toBe(true)
  expect(performance.now() - askedAt).toBeLessThan(250)
  expect(await countKept()).toBe(0)

  await setStandby('')
  await vi.waitFor(async () => expect(await countKept()).toBe(10))
  await keep(101)
  expect(await countKept()).toBe(11)
})

test.each([
  ['a transaction', () => keep(200).catch((error: unknown) => error)],
  ['a single statement', () => keepAlone(201)],
])('%s whose wait for the standby an operator cuts short is not taken for confirmed', async (_what, begin) => {
  await setStandby('nobody')
  const refusal = begin()
  await vi.waitFor(async () => {
    const { rows } = await operator.query(
      `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`,
    )
    expect(rows.length).toBe(1)
  })
  expect(isDatabaseAway(await refusal)).toBe(true)
  await setStandby('')
})
