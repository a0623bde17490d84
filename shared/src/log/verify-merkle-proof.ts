import { areEqual, hashNode } from './hash-node.ts'
import type { Sha256 } from './hashes.ts'

export interface InclusionClaim {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Is this leaf the one at that index of the tree with that root? (RFC 9162 §2.1.3.2, same trees as RFC 6962) */
export function verifyInclusion({ leafHash, index, size, root, proof }: InclusionClaim, sha256: Sha256): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false
  let [node, last, hash] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = hashNode(sibling, hash, sha256)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = hashNode(hash, sibling, sha256)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && areEqual(hash, root)
}

export interface ConsistencyClaim {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Is the larger tree the smaller one with leaves added at its end, and nothing else? (RFC 9162 §2.1.4.2) */
export function verifyConsistency(claim: ConsistencyClaim, sha256: Sha256): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim
  if (!isSize(oldSize) || !isSize(size) || oldSize > size) return false
  if (oldSize === size) return proof.length === 0 && areEqual(oldRoot, root)
  if (oldSize === 0) return proof.length === 0 && areEqual(oldRoot, sha256(new Uint8Array()))
  const isPower = Number.isInteger(Math.log2(oldSize))
  const [seed, ...path] = isPower ? [oldRoot, ...proof] : proof
  if (!seed) return false
  let [node, last] = [oldSize - 1, size - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  let [oldHash, hash] = [seed, seed]
  for (const sibling of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      oldHash = hashNode(sibling, oldHash, sha256)
      hash = hashNode(sibling, hash, sha256)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = hashNode(hash, sibling, sha256)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && areEqual(oldHash, oldRoot) && areEqual(hash, root)
}

/** Sizes are numbers here: a log would need thousands of years to reach 2^53. */
function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function half(value: number): number {
  return Math.floor(value / 2)
}
