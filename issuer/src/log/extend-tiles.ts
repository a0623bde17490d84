import { rootOfLeaves } from '@vigie/shared/log/frontier.ts'
import type { Sha256 } from '@vigie/shared/log/hashes.ts'
import { hashesOfTile, tileWidth } from '@vigie/shared/log/tile.ts'
import { Problem } from '@vigie/shared/problem.ts'

export interface Tile {
  readonly level: number
  readonly index: number
  readonly hashes: Uint8Array
}

export type ReadTile = (level: number, index: number) => Promise<Uint8Array>

interface Growth {
  /** Leaves of the tree before. */
  readonly size: number
  readonly leafHashes: readonly Uint8Array[]
}

/** The tiles that change when leaves are added; a tile that is full gives its root to the level above. */
export async function extendTiles({ size, leafHashes }: Growth, read: ReadTile, sha256: Sha256): Promise<Tile[]> {
  const changed: Tile[] = []
  let [level, start, added] = [0, size, leafHashes]
  while (added.length > 0) {
    const tiles = await extendLevel({ level, start, added }, read)
    changed.push(...tiles)
    const full = tiles.filter(({ hashes }) => hashes.length === tileWidth * 32)
    added = full.map(({ hashes }) => rootOfLeaves(hashesOfTile(hashes), sha256))
    start = Math.floor(start / tileWidth)
    level += 1
  }
  return changed
}

async function extendLevel(
  { level, start, added }: { readonly level: number; readonly start: number; readonly added: readonly Uint8Array[] },
  read: ReadTile,
): Promise<Tile[]> {
  const first = Math.floor(start / tileWidth)
  const held = start % tileWidth === 0 ? [] : hashesOfTile(await read(level, first))
  if (held.length !== start % tileWidth)
    throw new Problem('log-damaged', 'the last tile of a level is not of its width')
  const hashes = [...held, ...added]
  return Array.from({ length: Math.ceil(hashes.length / tileWidth) }, (_, at) => ({
    level,
    index: first + at,
    hashes: Uint8Array.from(Buffer.concat(hashes.slice(at * tileWidth, (at + 1) * tileWidth))),
  }))
}
