import { rootOfLeaves } from '@vigie/shared/log/frontier.ts'
import { areEqual, hashLeaf } from '@vigie/shared/log/hash-node.ts'
import type { TreeReader } from '@vigie/shared/log/merkle-proof.ts'
import { hashesOfTile, subtreeOfTile, tileHeight, tileWidth, widthOfTile } from '@vigie/shared/log/tile.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Queryable } from '../db/open-database.ts'
import type { ReadTile } from './extend-tiles.ts'
import { listLeaves, tileReader } from './log-store.ts'

const { sha256 } = nodeHashes

/** Proofs and roots from stored tiles. */
export function readTree(db: Queryable, bodyId: string): TreeReader {
  const readTile = tileReader(db, bodyId)
  return {
    sha256,
    read: async (height, index) => {
      const level = Math.floor(height / tileHeight)
      const inner = height % tileHeight
      const perTile = 2 ** (tileHeight - inner)
      const tile = await readTile(level, Math.floor(index / perTile))
      return subtreeOfTile(tile, { height: inner, index: index % perTile }, sha256)
    },
  }
}

export interface LogRange {
  readonly bodyId: string
  /** Leaves from here on are read again, from the beginning of their tile. */
  readonly from: number
  readonly size: number
}

/**
 * Before anything is signed (a bit that flipped must not be signed over): entries are hashed again and compared with both
 * places that keep their hash; full tiles with the level above. Refuses with `log-damaged`.
 */
export async function verifyStoredTree(db: Queryable, { bodyId, from, size }: LogRange): Promise<void> {
  const readTile = tileReader(db, bodyId)
  for (let tile = Math.floor(from / tileWidth); tile * tileWidth < size; tile += 1) {
    await verifyLeafTile({ bodyId, tile, size }, db, readTile)
  }
  for (let level = 1; size >= tileWidth ** level; level += 1) {
    const first = Math.floor(from / tileWidth ** level)
    for (let at = first; (at + 1) * tileWidth ** level <= size; at += 1) {
      const above = hashesOfTile(await readTile(level, Math.floor(at / tileWidth)))[at % tileWidth]
      const below = rootOfLeaves(hashesOfTile(await readTile(level - 1, at)), sha256)
      if (!above || !areEqual(above, below)) throw damaged('a tile does not match the level above it')
    }
  }
}

async function verifyLeafTile(
  { bodyId, tile, size }: { readonly bodyId: string; readonly tile: number; readonly size: number },
  db: Queryable,
  readTile: ReadTile,
): Promise<void> {
  const width = widthOfTile(0, tile, size)
  const from = tile * tileWidth
  const leaves = await listLeaves(db, { bodyId, from, to: from + width })
  const hashes = hashesOfTile(await readTile(0, tile))
  if (leaves.length !== width || hashes.length !== width) throw damaged('entries or hashes of the log are missing')
  for (const [at, { entry, leafHash }] of leaves.entries()) {
    const again = hashLeaf(new TextEncoder().encode(entry), sha256)
    const stored = hashes[at]
    if (!areEqual(again, leafHash) || !stored || !areEqual(again, stored)) {
      throw damaged('an entry of the log does not match its hash')
    }
  }
}

function damaged(message: string): Problem {
  return new Problem('log-damaged', message)
}
