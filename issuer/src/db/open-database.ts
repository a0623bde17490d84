import { fileURLToPath } from 'node:url'
import { Problem } from '@vigie/shared/problem.ts'
import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type { PgTransactionConfig } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { confirmSingleWrites } from './confirm-single-writes.ts'
import { confirmed, doubt } from './confirmed-commits.ts'

export type Database = NodePgDatabase
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** For stores that read: inside or outside a transaction. */
export type Queryable = Database | Transaction

export interface OpenDatabase {
  readonly db: Database
  close(): Promise<void>
}

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))
/** Any fixed number: two issuers starting together must not migrate at the same time. */
const migrationLock = 7_201_726_116

/** Connects and brings the tables up to date. */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'vigie-issuer',
    // more than write at once (confirmed-commits.ts)
    max: 16,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  const db = drizzle(pool)
  confirmSingleWrites(pool, db)
  // An idle connection that the server ends is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same for one that is ended while a transaction of ours holds it and asks nothing: its next query fails.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    client.on('notice', ({ routine }) => {
      if (routine === 'SyncRepWaitForLSN') doubt(db)
    })
  })
  try {
    await migrateUnderLock(pool)
  } catch (cause) {
    await pool.end()
    throw cause
  }
  return { db, close: () => pool.end() }
}

async function migrateUnderLock(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await migrate(drizzle(client), { migrationsFolder })
  } finally {
    // Ends the session, and with it the lock.
    client.release(true)
  }
}

const worthAnotherTry = new Set(['40001', '40P01'])

/**
 * Runs `work` in one transaction, again when PostgreSQL gives up on it for another's sake (serialization failure,
 * deadlock): so `work` must do nothing outside the database.
 */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await confirmed(db, (onCommit) => db.transaction((tx) => workAndCommit(tx, work, onCommit), config))
    } catch (cause) {
      if (tries === 5 || !worthAnotherTry.has(sqlStateOf(cause) ?? '')) throw cause
      await new Promise((resolve) => setTimeout(resolve, tries * 20 * Math.random()))
    }
  }
}

/**
 * A commit that waits for the synchronous standby must not be cut short: it would be seen, and signed, and be gone with the
 * primary. So no time limit of the server holds for it.
 */
async function workAndCommit<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>, onCommit: () => void) {
  const result = await work(tx)
  await tx.execute(sql`set local statement_timeout = 0`)
  onCommit()
  return result
}

export async function readDatabaseTime(db: Queryable): Promise<Date> {
  const { rows } = await db.execute<{ ms: number }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  )
  return new Date(rows[0]?.ms ?? Number.NaN)
}

/** The SQLSTATE behind an error, however many times it was wrapped. */
export function sqlStateOf(error: unknown): string | undefined {
  return databaseErrorBehind(error)?.code
}

/** The name of the constraint that refused, so that a refusal of the database becomes a Problem of ours. */
export function constraintOf(error: unknown): string | undefined {
  return databaseErrorBehind(error)?.constraint
}

/** Class 08, admin_shutdown, crash_shutdown, cannot_connect_now; class 53, a full disk among it; and what the network says. */
const awayStates = /^(08...|57P0[123]|53...)$/
const awayCodes: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

/** Whether the database could not be reached, or went while it was asked: what was not answered may be asked again. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof pg.DatabaseError) return awayStates.test(cause.code ?? '')
    // of a single write: drizzle wraps whatever its statements are refused with
    if (cause instanceof Problem) return cause.code === 'database-unavailable'
    // node-postgres gives these no code of their own
    if (
      /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered|was closed))/.test(
        cause.message,
      )
    ) {
      return true
    }
    if (cause.cause === undefined) return 'code' in cause && awayCodes.has(cause.code)
  }
  return false
}

function databaseErrorBehind(error: unknown): pg.DatabaseError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof pg.DatabaseError) return cause
  }
  return undefined
}
