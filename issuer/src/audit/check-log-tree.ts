import { type Checkpoint, logOriginOf, openCheckpoint, parseCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { createFrontier } from '@vigie/shared/log/frontier.ts'
import { areEqual, hashLeaf } from '@vigie/shared/log/hash-node.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import { type NoteKey, parseSignedNote } from '@vigie/shared/log/signed-note.ts'
import { hashesOfTile, tileWidth } from '@vigie/shared/log/tile.ts'
import { sql } from 'drizzle-orm'
import { extendTiles, type Tile } from '../log/extend-tiles.ts'
import { nodeHashes } from '../node-hashes.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { streamRows } from './stream-rows.ts'

const { sha256 } = nodeHashes

/**
 * I7: the tree is built again from its entries. Every checkpoint ever signed must be the root at its size: then each
 * follows from the one before, and none was signed over another history.
 */
export const checkLogTree: AuditCheck = async function* (context) {
  const signed = await readCheckpoints(context)
  for (const { planId, note } of signed) {
    if (!note) yield checkpointFinding(planId, 'checkpoint-signature')
  }
  const rebuilt = yield* rebuildTree(context, signed)
  for (const { planId, note } of signed) {
    if (!note) continue
    const root = note.size === 0 ? sha256(new Uint8Array()) : rebuilt.roots.get(note.size)
    if (!root || !areEqual(root, note.root)) yield checkpointFinding(planId, 'checkpoint-inconsistent')
  }
  yield* compareTiles(context, rebuilt.tiles)
}

export interface StoredCheckpoint {
  readonly planId: string
  /** Null when it is not one, or not signed by a key of the log. */
  readonly note: Checkpoint | null
}

async function readCheckpoints(context: AuditContext): Promise<StoredCheckpoint[]> {
  const keys = await noteKeysOf(context)
  const { rows } = await context.tx.execute<{ plan_id: string; signed: string }>(sql`
    select d.plan_id, d.signed from signed_documents d join signing_plans p on p.id = d.plan_id
    where p.body_id = ${context.bodyId} and p.kind = 'checkpoint' order by p.id`)
  const opened = rows.map(async ({ plan_id: planId, signed }) => ({ planId, note: await openOrNull(signed, keys) }))
  return Promise.all(opened)
}

export async function noteKeysOf({ did, issuer }: AuditContext): Promise<NoteKey[]> {
  const keys = issuer.keys.filter(({ use }) => use === 'checkpoints')
  return Promise.all(keys.map(({ publicKeyMultibase }) => noteKeyOf(logOriginOf(did), publicKeyMultibase)))
}

export async function openOrNull(written: string, keys: readonly NoteKey[]): Promise<Checkpoint | null> {
  try {
    parseCheckpoint(parseSignedNote(written).text)
    return await openCheckpoint(written, keys, sha256)
  } catch {
    return null
  }
}

interface Rebuilt {
  readonly roots: ReadonlyMap<number, Uint8Array>
  readonly tiles: ReadonlyMap<string, Tile>
}

async function* rebuildTree(
  context: AuditContext,
  signed: readonly StoredCheckpoint[],
): AsyncGenerator<Finding, Rebuilt> {
  const sizes = new Set(signed.map(({ note }) => note?.size))
  const roots = new Map<number, Uint8Array>()
  const tiles = new Map<string, Tile>()
  const frontier = createFrontier(sha256)
  let pending: Uint8Array[] = []
  const addTiles = async () => {
    const size = frontier.size - pending.length
    const read = async (level: number, index: number) => tiles.get(`${level}/${index}`)?.hashes ?? new Uint8Array()
    const changed = await extendTiles({ size, leafHashes: pending }, read, sha256)
    for (const tile of changed) tiles.set(`${tile.level}/${tile.index}`, tile)
    pending = []
  }
  const query = sql`select index, entry, leaf_hash from log_leaves where body_id = ${context.bodyId} order by index`
  for await (const row of streamRows<{ index: string; entry: string; leaf_hash: Buffer }>(context, query)) {
    for (; frontier.size < Number(row.index); frontier.push(new Uint8Array(32))) {
      yield { invariant: 'I7', fault: 'leaf-missing', table: 'log_leaves', row: String(frontier.size) }
      pending.push(new Uint8Array(32))
    }
    const hash = hashLeaf(new TextEncoder().encode(row.entry), sha256)
    if (!areEqual(hash, row.leaf_hash)) {
      yield { invariant: 'I7', fault: 'leaf-hash-wrong', table: 'log_leaves', row: row.index }
    }
    frontier.push(hash)
    pending.push(hash)
    if (sizes.has(frontier.size)) roots.set(frontier.size, frontier.root())
    if (pending.length === tileWidth * 16) await addTiles()
  }
  await addTiles()
  return { roots, tiles }
}

async function* compareTiles(context: AuditContext, rebuilt: ReadonlyMap<string, Tile>): AsyncGenerator<Finding> {
  const stored = new Map<string, Uint8Array>()
  const query = sql`select level || '/' || index as name, hashes from log_tiles where body_id = ${context.bodyId}`
  for await (const { name, hashes } of streamRows<{ name: string; hashes: Buffer }>(context, query)) {
    stored.set(name, hashes)
  }
  for (const name of new Set([...stored.keys(), ...rebuilt.keys()])) {
    const [mine, theirs] = [rebuilt.get(name)?.hashes, stored.get(name)]
    if (mine && theirs && areEqual(mine, theirs)) continue
    const wrong = hashesOfTile(theirs ?? new Uint8Array()).length
    yield { invariant: 'I7', fault: 'tile-wrong', table: 'log_tiles', row: wrong === 0 ? `${name} (missing)` : name }
  }
}

function checkpointFinding(row: string, fault: Finding['fault']): Finding {
  return { invariant: 'I7', fault, table: 'signed_documents', row }
}
