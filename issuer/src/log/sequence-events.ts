import { instantOf } from '@vigie/shared/credential/instant.ts'
import { hashLeaf } from '@vigie/shared/log/hash-node.ts'
import { commitmentTo, type LoggedRow, writeLogEvent } from '@vigie/shared/log/log-event.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { extendTiles } from './extend-tiles.ts'
import {
  countLeaves,
  insertLeaves,
  type LeafRow,
  listQueued,
  type QueuedRow,
  readRows,
  removeQueued,
  storeTiles,
  tileReader,
} from './log-store.ts'
import { loggedTables } from './logged-tables.ts'

const atOnce = 1_000

/** Gives every row that waits its place in the log, and answers the size of the log. Cut short, the next call goes on. */
export async function sequenceEvents(db: Database, bodyId: string): Promise<number> {
  for (;;) {
    const { size, isDone } = await inTransaction(db, (tx) => sequenceSome(tx, bodyId))
    if (isDone) return size
  }
}

async function sequenceSome(tx: Transaction, bodyId: string): Promise<{ size: number; isDone: boolean }> {
  const queued = await listQueued(tx, bodyId, atOnce)
  const size = await countLeaves(tx, bodyId)
  if (queued.length === 0) return { size, isDone: true }
  const rows = await readQueuedRows(tx, bodyId, queued)
  const leaves = queued.map((row, at) => leafOf(row, rows.get(nameOf(row)) ?? null, size + at))
  const leafHashes = leaves.map(({ leafHash }) => leafHash)
  await storeTiles(tx, bodyId, await extendTiles({ size, leafHashes }, tileReader(tx, bodyId), nodeHashes.sha256))
  await insertLeaves(tx, leaves)
  await removeQueued(tx, queued)
  return { size: size + leaves.length, isDone: queued.length < atOnce }
}

export async function readQueuedRows(tx: Transaction, bodyId: string, queued: readonly QueuedRow[]) {
  const rows = new Map<string, LoggedRow>()
  for (const table of loggedTables) {
    const keys = queued.filter(({ tableName }) => tableName === table.name).map(({ rowKey }) => rowKey)
    if (keys.length === 0) continue
    for (const [rowKey, row] of await readRows(tx, table, { bodyId, keys })) {
      rows.set(nameOf({ tableName: table.name, rowKey }), row)
    }
  }
  return rows
}

/** A row that is gone already was removed by hand: its entry commits to nothing, and the audit names it. */
function leafOf({ bodyId, tableName, rowKey, salt, at }: QueuedRow, row: LoggedRow | null, index: number): LeafRow {
  const commitment = commitmentTo(row, salt, nodeHashes)
  const entry = writeLogEvent({ type: 'VigieLogEvent/1', table: tableName, at: instantOf(at), commitment })
  const leafHash = hashLeaf(entry, nodeHashes.sha256)
  return { bodyId, index, tableName, rowKey, salt, entry: new TextDecoder().decode(entry), leafHash }
}

export function nameOf({ tableName, rowKey }: Pick<QueuedRow, 'tableName' | 'rowKey'>): string {
  return `${tableName} ${rowKey}`
}
