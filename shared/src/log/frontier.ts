import { hashNode } from './hash-node.ts'
import type { Sha256 } from './hashes.ts'

/** The right edge of a growing tree: enough to add leaves and tell the root, in the memory of a few hashes. */
export interface Frontier {
  readonly size: number
  push(leafHash: Uint8Array): void
  /** The Merkle tree hash of what was pushed so far (RFC 6962 §2.1). */
  root(): Uint8Array
}

export function createFrontier(sha256: Sha256): Frontier {
  // Roots of full subtrees, largest first; their heights are the bits of `size`.
  const roots: Uint8Array[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    push(leafHash) {
      let hash = leafHash
      for (let bit = size; bit % 2 === 1; bit = Math.floor(bit / 2)) hash = hashNode(roots.pop() ?? hash, hash, sha256)
      roots.push(hash)
      size += 1
    },
    root: () => rootOf(roots, sha256),
  }
}

function rootOf(roots: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const [last, ...before] = roots.toReversed()
  if (!last) return sha256(new Uint8Array())
  return before.reduce((right, left) => hashNode(left, right, sha256), last)
}

/** The root of a few leaf hashes. */
export function rootOfLeaves(leafHashes: Iterable<Uint8Array>, sha256: Sha256): Uint8Array {
  const frontier = createFrontier(sha256)
  for (const hash of leafHashes) frontier.push(hash)
  return frontier.root()
}
