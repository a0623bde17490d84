import { Problem } from '../problem.ts'
import { rootOfLeaves } from './frontier.ts'
import { hashLength } from './hash-node.ts'
import type { Sha256 } from './hashes.ts'

/** Tiles of height 8 (C2SP tlog-tiles). */
export const tileHeight = 8
export const tileWidth = 256

/** Path below the prefix of the log: `tile/0/x001/x234/067`, with `.p/112` for a tile of 112 hashes. */
export function tilePath(level: number | 'entries', index: number, width: number = tileWidth): string {
  const partial = width === tileWidth ? '' : `.p/${width}`
  return `tile/${level}/${indexPath(index)}${partial}`
}

function indexPath(index: number): string {
  const groups = [threeDigits(index % 1000)]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${threeDigits(rest % 1000)}`)
  }
  return groups.join('/')
}

function threeDigits(number: number): string {
  return String(number).padStart(3, '0')
}

/** How many hashes the tile has in a tree of that size; 0: no such tile. */
export function widthOfTile(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level)
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth))
}

export function hashesOfTile(tile: Uint8Array): Uint8Array[] {
  return Array.from({ length: tile.length / hashLength }, (_, at) =>
    // A copy: `slice` of a Node Buffer would be a view of the same memory.
    Uint8Array.from(tile.subarray(at * hashLength, (at + 1) * hashLength)),
  )
}

/** One subtree of a tile: of `2 ** height` of its hashes, height 0 to 8. */
export function subtreeOfTile(
  tile: Uint8Array,
  { height, index }: { readonly height: number; readonly index: number },
  sha256: Sha256,
): Uint8Array {
  const [from, to] = [index * 2 ** height, (index + 1) * 2 ** height]
  if (to * hashLength > tile.length) throw new Problem('log-damaged', 'a tile is shorter than the tree')
  return rootOfLeaves(hashesOfTile(tile.subarray(from * hashLength, to * hashLength)), sha256)
}

const largestEntry = 0xffff

/** Entries one after the other, each after its length in two bytes (C2SP tlog-tiles, log entries). */
export function writeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > largestEntry) throw new RangeError('an entry of the log is longer than 65,535 bytes')
    new DataView(bundle.buffer).setUint16(at, entry.length)
    bundle.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bundle
}

export function readEntryBundle(bundle: Uint8Array): Uint8Array[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength)
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    const from = at + 2
    const end = from <= bundle.length ? from + view.getUint16(at) : Number.POSITIVE_INFINITY
    if (end > bundle.length) throw new Problem('log-damaged', 'an entry bundle is cut short')
    entries.push(Uint8Array.from(bundle.subarray(from, end)))
    at = end
  }
  return entries
}
