import { Problem } from '../problem.ts'
import { hashLength } from './hash-node.ts'
import type { Sha256 } from './hashes.ts'
import type { ReadSubtree } from './merkle-proof.ts'
import { subtreeOfTile, tileHeight, tilePath, tileWidth, widthOfTile } from './tile.ts'

/** A file of a published log by its path below it: `checkpoint`, `tile/0/000.p/7`; null when it is not there. */
export type ReadLogFile = (path: string) => Promise<Uint8Array | null>

/**
 * Subtrees of a published tree, each tile read once. Refuses with `log-damaged` a tile that is missing or not of its width;
 * what a tile says is believed by nobody before it leads to a signed root.
 */
export function readTiles(size: number, read: ReadLogFile, sha256: Sha256): ReadSubtree {
  const tiles = new Map<string, Promise<Uint8Array>>()
  return async (height, index) => {
    const level = Math.floor(height / tileHeight)
    const inner = height % tileHeight
    const perTile = 2 ** (tileHeight - inner)
    const at = Math.floor(index / perTile)
    const key = `${level}/${at}`
    const tile = tiles.get(key) ?? readTile({ level, index: at, width: widthOfTile(level, at, size) }, read)
    tiles.set(key, tile)
    return subtreeOfTile(await tile, { height: inner, index: index % perTile }, sha256)
  }
}

interface TilePlace {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** A part of a tile goes away once the tile is full: the full one then begins with it (C2SP tlog-tiles). */
async function readTile({ level, index, width }: TilePlace, read: ReadLogFile): Promise<Uint8Array> {
  const whole = () => read(tilePath(level, index))
  const tile = width === tileWidth ? await whole() : ((await read(tilePath(level, index, width))) ?? (await whole()))
  const isWhole = tile?.length === width * hashLength || tile?.length === tileWidth * hashLength
  if (tile && isWhole) return tile.subarray(0, width * hashLength)
  throw new Problem('log-damaged', 'a tile of the published log is missing or not of its width')
}
