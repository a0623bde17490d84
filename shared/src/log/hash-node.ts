import type { Sha256 } from './hashes.ts'

export const hashLength = 32

/** RFC 6962 §2.1: leaves and nodes are told apart by their first byte, so that no node can be passed off as an entry. */
export function hashLeaf(entry: Uint8Array, sha256: Sha256): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length)
  bytes.set(entry, 1)
  return sha256(bytes)
}

export function hashNode(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * hashLength)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + hashLength)
  return sha256(bytes)
}

export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
