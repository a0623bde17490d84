import { hashNode } from './hash-node.ts'
import type { Sha256 } from './hashes.ts'

/** The root of the full subtree of `2 ** height` leaves that begins at leaf `index * 2 ** height`. */
export type ReadSubtree = (height: number, index: number) => Promise<Uint8Array>

export interface TreeReader {
  readonly read: ReadSubtree
  readonly sha256: Sha256
}

/** MTH(D[0:size]) from stored subtrees (RFC 6962 §2.1). */
export async function readRoot(size: number, reader: TreeReader): Promise<Uint8Array> {
  return size === 0 ? reader.sha256(new Uint8Array()) : readRange({ start: 0, end: size }, reader)
}

/** PATH(index, D[0:size]) of RFC 6962 §2.1.1, lowest sibling first. */
export async function readInclusionProof(index: number, size: number, reader: TreeReader): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new RangeError('expected the index of a leaf of that tree')
  const proof: Uint8Array[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    const isLeft = index < middle
    proof.push(await readRange(isLeft ? { start: middle, end } : { start, end: middle }, reader))
    if (isLeft) end = middle
    else start = middle
  }
  return proof.reverse()
}

/** PROOF(oldSize, D[0:size]) of RFC 6962 §2.1.2; empty when there is nothing to prove. */
export async function readConsistencyProof(oldSize: number, size: number, reader: TreeReader): Promise<Uint8Array[]> {
  if (!(oldSize >= 0 && oldSize <= size)) throw new RangeError('expected a tree that is not larger than the other')
  if (oldSize === 0 || oldSize === size) return []
  const proof: Uint8Array[] = []
  let [start, end] = [0, size]
  while (oldSize !== end) {
    const middle = start + splitOf(end - start)
    const isLeft = oldSize <= middle
    proof.push(await readRange(isLeft ? { start: middle, end } : { start, end: middle }, reader))
    if (isLeft) end = middle
    else start = middle
  }
  // The old tree itself is known to whoever checks, unless it ends in the middle of the new one.
  if (start > 0) proof.push(await readRange({ start, end }, reader))
  return proof.reverse()
}

interface Range {
  readonly start: number
  readonly end: number
}

async function readRange({ start, end }: Range, reader: TreeReader): Promise<Uint8Array> {
  const size = end - start
  const height = Math.log2(size)
  if (Number.isInteger(height)) return reader.read(height, start / size)
  const middle = start + splitOf(size)
  const left = await readRange({ start, end: middle }, reader)
  return hashNode(left, await readRange({ start: middle, end }, reader), reader.sha256)
}

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}
