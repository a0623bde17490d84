import { Problem } from '@vigie/shared/problem.ts'
import { and, asc, eq, gte, inArray, lt, max, sql } from 'drizzle-orm'
import type { Database, Queryable, Transaction } from '../db/open-database.ts'
import type { ReadTile, Tile } from './extend-tiles.ts'
import { logLeaves, logQueue, logTiles } from './log-tables.ts'
import { type LoggedTable, loggedRowOf, oneWayOfWriting, rowAsJson } from './logged-tables.ts'

export type QueuedRow = typeof logQueue.$inferSelect
export type LeafRow = typeof logLeaves.$inferSelect

/** One sequencer at a time for each log, however many issuers run; the transaction only holds the lock. */
export function aloneWithLog<T>(db: Database, bodyId: string, work: () => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '10min'`)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`log ${bodyId}`}, 0))`)
    return work()
  })
}

/** Oldest first; a transaction that took longer than others comes in a later pass. */
export function listQueued(tx: Transaction, bodyId: string, limit: number): Promise<QueuedRow[]> {
  return tx.select().from(logQueue).where(eq(logQueue.bodyId, bodyId)).orderBy(asc(logQueue.id)).limit(limit)
}

export async function removeQueued(tx: Transaction, rows: readonly QueuedRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await tx.delete(logQueue).where(inArray(logQueue.id, ids))
}

/** The rows of one table, by key, as the log commits to them. */
export async function readRows(
  tx: Transaction,
  table: LoggedTable,
  { bodyId, keys }: { readonly bodyId: string; readonly keys: readonly string[] },
): Promise<Map<string, Readonly<Record<string, string>>>> {
  await tx.execute(oneWayOfWriting)
  const { rows } = await tx.execute<{ key: string; row: Record<string, string | null> }>(sql`
    select ${table.key} as key, ${rowAsJson(table)} as row
    from ${sql.identifier(table.name)} t where t.body_id = ${bodyId} and ${table.isOneOf(keys)}`)
  return new Map(rows.map(({ key, row }) => [key, loggedRowOf(row)]))
}

export async function countLeaves(db: Queryable, bodyId: string): Promise<number> {
  const [row] = await db
    .select({ last: max(logLeaves.index) })
    .from(logLeaves)
    .where(eq(logLeaves.bodyId, bodyId))
  return (row?.last ?? -1) + 1
}

export async function insertLeaves(tx: Transaction, leaves: readonly LeafRow[]): Promise<void> {
  await tx.insert(logLeaves).values([...leaves])
}

export function listLeaves(
  db: Queryable,
  { bodyId, from, to }: { readonly bodyId: string; readonly from: number; readonly to: number },
): Promise<LeafRow[]> {
  const range = and(eq(logLeaves.bodyId, bodyId), gte(logLeaves.index, from), lt(logLeaves.index, to))
  return db.select().from(logLeaves).where(range).orderBy(asc(logLeaves.index))
}

/** The entry of the log that tells of a row; null while it still waits. */
export async function findLeaf(
  db: Queryable,
  { bodyId, tableName, rowKey }: Pick<LeafRow, 'bodyId' | 'tableName' | 'rowKey'>,
): Promise<LeafRow | null> {
  const isOfRow = and(eq(logLeaves.bodyId, bodyId), eq(logLeaves.tableName, tableName), eq(logLeaves.rowKey, rowKey))
  const [row] = await db.select().from(logLeaves).where(isOfRow)
  return row ?? null
}

export async function storeTiles(tx: Transaction, bodyId: string, tiles: readonly Tile[]): Promise<void> {
  for (const { level, index, hashes } of tiles) {
    await tx
      .insert(logTiles)
      .values({ bodyId, level, index, hashes })
      .onConflictDoUpdate({ target: [logTiles.bodyId, logTiles.level, logTiles.index], set: { hashes } })
  }
}

/** Reads stored tiles; one that is missing is `log-damaged`. */
export function tileReader(db: Queryable, bodyId: string): ReadTile {
  return async (level, index) => {
    const isTile = and(eq(logTiles.bodyId, bodyId), eq(logTiles.level, level), eq(logTiles.index, index))
    const [row] = await db.select().from(logTiles).where(isTile)
    if (row) return row.hashes
    throw new Problem('log-damaged', 'a tile of the log is missing')
  }
}
