import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rootOfLeaves } from './frontier.ts'
import { hashLeaf, hashNode } from './hash-node.ts'
import { type ReadSubtree, readConsistencyProof, readInclusionProof, readRoot } from './merkle-proof.ts'
import vectors from './vectors/certificate-transparency.json' with { type: 'json' }
import { verifyConsistency, verifyInclusion } from './verify-merkle-proof.ts'

const { sha256 } = nodeHashes
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const leaves = vectors.entries.map((entry) => hashLeaf(Buffer.from(entry, 'hex'), sha256))
const manyLeaves = Array.from({ length: 70 }, (_, at) => hashLeaf(Buffer.from(`entry ${at}`), sha256))

/** RFC 6962 §2.1 as it is written, with nothing remembered. */
function rootByDefinition(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length < 2) return hashes[0] ?? sha256(new Uint8Array())
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return hashNode(rootByDefinition(hashes.slice(0, split)), rootByDefinition(hashes.slice(split)), sha256)
}

const readerOf = (hashes: readonly Uint8Array[]) => {
  const read: ReadSubtree = async (height, index) =>
    rootByDefinition(hashes.slice(index * 2 ** height, (index + 1) * 2 ** height))
  return { read, sha256 }
}

describe('the published vectors of Certificate Transparency', () => {
  test.each(vectors.roots.map((root, at) => [at + 1, root] as const))('root of %i entries', async (size, root) => {
    expect(hex(rootOfLeaves(leaves.slice(0, size), sha256))).toBe(root)
    expect(hex(await readRoot(size, readerOf(leaves)))).toBe(root)
  })

  test('an inclusion proof', async () => {
    const { index, size, proof } = vectors.inclusion
    expect((await readInclusionProof(index, size, readerOf(leaves))).map(hex)).toEqual(proof)
  })

  test('a consistency proof', async () => {
    const { oldSize, size, proof } = vectors.consistency
    expect((await readConsistencyProof(oldSize, size, readerOf(leaves))).map(hex)).toEqual(proof)
  })
})

test('the root of an empty log is the hash of nothing', async () => {
  expect(rootOfLeaves([], sha256)).toEqual(sha256(new Uint8Array()))
  expect(await readRoot(0, readerOf([]))).toEqual(sha256(new Uint8Array()))
})

test('every leaf of every tree up to 70 leaves is proved, and by its own proof only', async () => {
  for (let size = 1; size <= 70; size += 1) {
    const root = rootByDefinition(manyLeaves.slice(0, size))
    expect(rootOfLeaves(manyLeaves.slice(0, size), sha256)).toEqual(root)
    for (let index = 0; index < size; index += 1) {
      const proof = await readInclusionProof(index, size, readerOf(manyLeaves))
      const claim = { leafHash: manyLeaves[index]!, index, size, root, proof }
      expect(verifyInclusion(claim, sha256)).toBe(true)
      expect(verifyInclusion({ ...claim, index: index + 1 }, sha256)).toBe(false)
      expect(verifyInclusion({ ...claim, leafHash: sha256(root) }, sha256)).toBe(false)
      expect(verifyInclusion({ ...claim, proof: [...proof, root] }, sha256)).toBe(false)
      if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: proof.slice(1) }, sha256)).toBe(false)
    }
  }
})

test('every tree is proved to follow every smaller one, and no other', async () => {
  for (let size = 1; size <= 40; size += 1) {
    const root = rootByDefinition(manyLeaves.slice(0, size))
    for (let oldSize = 0; oldSize <= size; oldSize += 1) {
      const oldRoot = rootByDefinition(manyLeaves.slice(0, oldSize))
      const proof = await readConsistencyProof(oldSize, size, readerOf(manyLeaves))
      const claim = { oldSize, oldRoot, size, root, proof }
      expect(verifyConsistency(claim, sha256)).toBe(true)
      expect(verifyConsistency({ ...claim, oldRoot: sha256(oldRoot) }, sha256)).toBe(false)
      expect(verifyConsistency({ ...claim, proof: [...proof, root] }, sha256)).toBe(false)
      if (oldSize > 0) expect(verifyConsistency({ ...claim, root: sha256(root) }, sha256)).toBe(false)
      if (proof.length > 0) expect(verifyConsistency({ ...claim, proof: proof.slice(1) }, sha256)).toBe(false)
    }
  }
})

test('a smaller tree, and sizes that are none, are refused', () => {
  const root = rootByDefinition(manyLeaves)
  const claim = { oldSize: 70, oldRoot: root, size: 69, root, proof: [] }
  expect(verifyConsistency(claim, sha256)).toBe(false)
  expect(verifyConsistency({ ...claim, oldSize: -1 }, sha256)).toBe(false)
  expect(verifyInclusion({ leafHash: root, index: 0.5, size: 1, root, proof: [] }, sha256)).toBe(false)
  expect(verifyInclusion({ leafHash: root, index: 0, size: Number.NaN, root, proof: [] }, sha256)).toBe(false)
})

test('any flipped bit of a proof is noticed', async () => {
  const root = rootByDefinition(manyLeaves)
  const reader = readerOf(manyLeaves)
  await fc.assert(
    fc.asyncProperty(fc.nat(69), fc.nat(6), fc.nat(255), async (index, at, bit) => {
      const proof = await readInclusionProof(index, 70, reader)
      const hash = proof[at % proof.length]!
      hash[bit >> 3]! ^= 1 << (bit & 7)
      expect(verifyInclusion({ leafHash: manyLeaves[index]!, index, size: 70, root, proof }, sha256)).toBe(false)
    }),
    { numRuns: 60 },
  )
})
