import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type OpenedCheckpoint, openCheckpoint, readCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { areEqual, hashLeaf } from '@vigie/shared/log/hash-node.ts'
import { commitmentTo } from '@vigie/shared/log/log-event.ts'
import { readRoot } from '@vigie/shared/log/merkle-proof.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { inTransaction, type Transaction } from '../db/open-database.ts'
import { findPublishedFile, replaceRow } from '../publishing/published-file-store.ts'
import { checkpointName } from './checkpoint-name.ts'
import { extendTiles } from './extend-tiles.ts'
import { listNoteKeys } from './list-note-keys.ts'
import type { LogNeeds } from './log-needs.ts'
import {
  countLeaves,
  insertLeaves,
  type LeafRow,
  listQueued,
  type QueuedRow,
  removeQueued,
  storeTiles,
  tileReader,
} from './log-store.ts'
import { loggedTables } from './logged-tables.ts'
import { readPublishedEntries } from './read-published-entries.ts'
import { readTree } from './read-tree.ts'
import { nameOf, readQueuedRows } from './sequence-events.ts'

const { sha256 } = nodeHashes

/**
 * A database that was put back to an older state lost the newest entries of a log that the world has read. They are taken up
 * again from its own published files, byte for byte, before anything new gets a place: the log goes on, never a fork, never
 * a gap. Entries whose row is lost too are kept under `lost:<index>`: what they commit to is gone, and the audit names each.
 * Refuses with `checkpoint-inconsistent` when what the database still has is another log than the published one, and with
 * `log-damaged` when the files do not lead to the published root; nothing is changed then.
 */
export async function continueLog(needs: LogNeeds): Promise<void> {
  const published = await readPublished(needs)
  if (!published) return
  const found = await inTransaction(needs.db, (tx) => takeUpLog(tx, published, needs))
  if (found.entries === 0) return
  const message = `${found.entries} entries were taken up from the published log, ${found.lostRows} rows of them are lost`
  needs.onAlarm(new Problem('log-behind-publication', message))
}

interface Published {
  readonly written: string
  readonly checkpoint: OpenedCheckpoint
}

/** Null for no checkpoint, or one that is not ours: it is written over, or the signer refuses what follows. */
async function readPublished(needs: LogNeeds): Promise<Published | null> {
  const written = await readFile(path.join(needs.folder, checkpointName), 'utf8').catch(() => null)
  if (written === null) return null
  const keys = await listNoteKeys(needs, ({ compromisedSince }) => compromisedSince === null)
  try {
    return { written, checkpoint: await openCheckpoint(written, keys, sha256) }
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

interface TakenUp {
  readonly entries: number
  readonly lostRows: number
}

async function takeUpLog(tx: Transaction, published: Published, needs: LogNeeds): Promise<TakenUp> {
  const { bodyId } = needs.authority
  const { size: target } = published.checkpoint
  const size = await countLeaves(tx, bodyId)
  const row = await findPublishedFile(tx, bodyId, checkpointName)
  const known = row ? readCheckpoint(row.content).size : 0
  if (target <= size && target <= known) return { entries: 0, lostRows: 0 }
  const leaves = await readLostLeaves(tx, { size, target }, needs)
  await addLeaves(tx, { bodyId, size, leaves })
  const root = await readRoot(target, readTree(tx, bodyId))
  if (!areEqual(root, published.checkpoint.root)) {
    throw new Problem('checkpoint-inconsistent', 'the stored log is another one than was published')
  }
  if (target > known) await takeUpCheckpoint(tx, { ...published, version: (row?.version ?? 0) + 1 }, needs)
  return { entries: leaves.length, lostRows: leaves.filter(({ salt }) => salt === null).length }
}

interface Addition {
  readonly bodyId: string
  /** Of the log before. */
  readonly size: number
  readonly leaves: readonly LeafRow[]
}

async function addLeaves(tx: Transaction, { bodyId, size, leaves }: Addition): Promise<void> {
  const leafHashes = leaves.map(({ leafHash }) => leafHash)
  await storeTiles(tx, bodyId, await extendTiles({ size, leafHashes }, tileReader(tx, bodyId), sha256))
  for (let from = 0; from < leaves.length; from += atOnce) await insertLeaves(tx, leaves.slice(from, from + atOnce))
}

const atOnce = 1_000

async function readLostLeaves(
  tx: Transaction,
  { size, target }: { readonly size: number; readonly target: number },
  { folder, authority }: LogNeeds,
): Promise<LeafRow[]> {
  if (target <= size) return []
  const entries = await readPublishedEntries(path.join(folder, 'log'), { from: size, size: target })
  const waiting = await findWaiting(tx, authority.bodyId)
  const found: QueuedRow[] = []
  const leaves = entries.map((bytes, at): LeafRow => {
    const { table, commitment } = parseEntry(bytes)
    const row = waiting.get(commitment)
    if (row) found.push(row)
    const index = size + at
    return {
      bodyId: authority.bodyId,
      index,
      tableName: table,
      rowKey: row?.rowKey ?? `lost:${index}`,
      salt: row?.salt ?? null,
      entry: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      leafHash: hashLeaf(bytes, sha256),
    }
  })
  if (found.length > 0) await removeQueued(tx, found)
  return leaves
}

/** What waited for its place in the backup may have been given one since: its salt is the same, so its commitment tells. */
async function findWaiting(tx: Transaction, bodyId: string): Promise<ReadonlyMap<string, QueuedRow>> {
  const queued = await listQueued(tx, bodyId, 50_000)
  const rows = await readQueuedRows(tx, bodyId, queued)
  return new Map(queued.map((row) => [commitmentTo(rows.get(nameOf(row)) ?? null, row.salt, nodeHashes), row]))
}

/** Of a file of ours, and still only believed once its root is found right. */
function parseEntry(bytes: Uint8Array): { readonly table: string; readonly commitment: string } {
  const event: { table?: unknown; commitment?: unknown } = parseOrNothing(bytes)
  const { table, commitment } = event
  const isLogged = loggedTables.some(({ name }) => name === table)
  if (isLogged && typeof table === 'string' && typeof commitment === 'string') return { table, commitment }
  throw new Problem('log-damaged', 'a published entry is no event of this log')
}

function parseOrNothing(bytes: Uint8Array): object {
  try {
    return Object(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return {}
  }
}

/** The next checkpoint follows this one: the signer remembers it, whatever the database forgot. */
async function takeUpCheckpoint(
  tx: Transaction,
  { written, version }: Published & { readonly version: number },
  { authority, now }: LogNeeds,
): Promise<void> {
  // No basis is the hash of nothing: the next pass writes its own.
  const file = { name: checkpointName, version, content: written, basis: '', publishedAt: now(), renewAt: null }
  await replaceRow(tx, { bodyId: authority.bodyId, ...file })
}
