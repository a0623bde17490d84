import { createFrontier, rootOfLeaves } from '@vigie/shared/log/frontier.ts'
import { areEqual, hashLeaf, hashLength } from '@vigie/shared/log/hash-node.ts'
import { noteKeysOf } from '@vigie/shared/log/note-keys-of.ts'
import type { NoteKey } from '@vigie/shared/log/signed-note.ts'
import { hashesOfTile, tileWidth, widthOfTile } from '@vigie/shared/log/tile.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { sql } from 'drizzle-orm'
import { extendTiles, type Tile } from '../log/extend-tiles.ts'
import type { AuditCheck, AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'
import { openKeptCheckpoints } from './open-kept-checkpoints.ts'
import { openOrNull, type SignedCheckpoint } from './open-own-checkpoint.ts'
import { streamRows } from './stream-rows.ts'

const { sha256 } = nodeHashes

/**
 * I7: the tree is built again from its entries. Every checkpoint ever signed must be the root at its size: then each
 * follows from the one before, and none was signed over another history. Those kept with their cosignatures are held to the same.
 */
export const checkLogTree: AuditCheck = async function* (context) {
  const keys = await noteKeysOf(context.did, context.issuer.keys)
  const signed = [...(yield* openCheckpoints(context, keys)), ...(yield* openKeptCheckpoints(context, keys))]
  const { size, roots, fullTiles } = yield* rebuildTree(context, new Set(signed.map((checkpoint) => checkpoint.size)))
  for (const checkpoint of signed) {
    const root = checkpoint.size === 0 ? sha256(new Uint8Array()) : roots.get(checkpoint.size)
    if (!root || !areEqual(root, checkpoint.root)) yield { ...checkpoint.at, fault: 'checkpoint-inconsistent' }
  }
  yield* compareUpperTiles(context, fullTiles)
  yield* findNeedlessTiles(context, size)
}

/** Those that are checkpoints, and signed by a key of the log. */
async function* openCheckpoints(
  context: AuditContext,
  keys: readonly NoteKey[],
): AsyncGenerator<Finding, SignedCheckpoint[]> {
  const query = sql`
    select d.plan_id, d.signed from signed_documents d join signing_plans p on p.id = d.plan_id
    where p.body_id = ${context.bodyId} and p.kind = 'checkpoint' order by p.id`
  const checkpoints: SignedCheckpoint[] = []
  for await (const row of streamRows<{ plan_id: string; signed: string }>(context, query)) {
    const at = { invariant: 'I7', table: 'signed_documents', row: row.plan_id } as const
    const note = await openOrNull(row.signed, keys)
    if (note) checkpoints.push({ at, size: note.size, root: note.root })
    else yield { ...at, fault: 'checkpoint-signature' }
  }
  return checkpoints
}

interface Rebuilt {
  readonly size: number
  /** At the sizes that were asked for. */
  readonly roots: ReadonlyMap<number, Uint8Array>
  /** The roots of the full tiles of leaves: what the levels above are made of. */
  readonly fullTiles: readonly Uint8Array[]
}

/** A log is longer than memory: leaves and their tiles are read side by side, and only what is above them is kept. */
async function* rebuildTree(context: AuditContext, sizes: ReadonlySet<number>): AsyncGenerator<Finding, Rebuilt> {
  const roots = new Map<number, Uint8Array>()
  const fullTiles: Uint8Array[] = []
  const frontier = createFrontier(sha256)
  let pending: Uint8Array[] = []
  const takeTiles = async () => {
    const first = Math.ceil(frontier.size / tileWidth) - Math.ceil(pending.length / tileWidth)
    const tiles = (await extendTiles({ size: 0, leafHashes: pending }, noTile, sha256)).filter(
      ({ level }) => level === 0,
    )
    for (const { hashes } of tiles) {
      if (hashes.length === tileWidth * hashLength) fullTiles.push(rootOfLeaves(hashesOfTile(hashes), sha256))
    }
    pending = []
    return tiles.map((tile) => ({ ...tile, index: first + tile.index }))
  }
  const query = sql`select index, entry, leaf_hash from log_leaves where body_id = ${context.bodyId} order by index`
  for await (const row of streamRows<{ index: string; entry: string; leaf_hash: Buffer }>(context, query)) {
    for (; frontier.size < Number(row.index); frontier.push(new Uint8Array(hashLength))) {
      yield { invariant: 'I7', fault: 'leaf-missing', table: 'log_leaves', row: String(frontier.size) }
      pending.push(new Uint8Array(hashLength))
    }
    const hash = hashLeaf(new TextEncoder().encode(row.entry), sha256)
    if (!areEqual(hash, row.leaf_hash)) {
      yield { invariant: 'I7', fault: 'leaf-hash-wrong', table: 'log_leaves', row: row.index }
    }
    frontier.push(hash)
    pending.push(hash)
    if (sizes.has(frontier.size)) roots.set(frontier.size, frontier.root())
    if (frontier.size % (tileWidth * tilesAtOnce) === 0) yield* compareTiles(context, await takeTiles())
  }
  yield* compareTiles(context, await takeTiles())
  return { size: frontier.size, roots, fullTiles }
}

const tilesAtOnce = 64

async function noTile(): Promise<Uint8Array> {
  return new Uint8Array() // asked for only where a tree is extended, and ours are made whole
}

/** One tile covers 256 of the level below, so that all of these together are small. */
async function* compareUpperTiles(context: AuditContext, fullTiles: readonly Uint8Array[]): AsyncGenerator<Finding> {
  const tiles = await extendTiles({ size: 0, leafHashes: fullTiles }, noTile, sha256)
  for (let level = 1; tiles.some((tile) => tile.level === level - 1); level += 1) {
    const ofLevel = tiles.filter((tile) => tile.level === level - 1)
    yield* compareTiles(
      context,
      ofLevel.map((tile) => ({ ...tile, level })),
    )
  }
}

/** Tiles of one level, one after the other. */
async function* compareTiles({ tx, bodyId }: AuditContext, rebuilt: readonly Tile[]): AsyncGenerator<Finding> {
  const [first, last] = [rebuilt[0], rebuilt.at(-1)]
  if (!first || !last) return
  const { rows } = await tx.execute<{ index: string; hashes: Buffer }>(sql`
    select index, hashes from log_tiles
    where body_id = ${bodyId} and level = ${first.level} and index between ${first.index} and ${last.index}`)
  const stored = new Map(rows.map(({ index, hashes }) => [Number(index), hashes]))
  for (const { level, index, hashes } of rebuilt) {
    const theirs = stored.get(index)
    if (!theirs) yield tileFinding(`${level}/${index} (missing)`)
    else if (!areEqual(hashes, theirs)) yield tileFinding(`${level}/${index}`)
  }
}

/** Tiles of leaves that there are none of. */
async function* findNeedlessTiles(context: AuditContext, size: number): AsyncGenerator<Finding> {
  const query = sql`select level, index from log_tiles where body_id = ${context.bodyId}`
  for await (const { level, index } of streamRows<{ level: number; index: string }>(context, query)) {
    if (widthOfTile(level, Number(index), size) === 0) yield tileFinding(`${level}/${index}`)
  }
}

function tileFinding(row: string): Finding {
  return { invariant: 'I7', fault: 'tile-wrong', table: 'log_tiles', row }
}
