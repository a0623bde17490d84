import { crypto as sigstore } from '@sigstore/core'
import { createFrontier } from '@vigie/shared/log/frontier.ts'
import { hashLeaf } from '@vigie/shared/log/hash-node.ts'
import { readInclusionProof } from '@vigie/shared/log/merkle-proof.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { expect, test } from 'vitest'

// Sigstore's own check of an inclusion proof, which its package does not export by name: an oracle written by others.

interface Entry {
  readonly canonicalizedBody: Buffer
  readonly inclusionProof: { readonly logIndex: string; readonly hashes: readonly Buffer[] }
}
type VerifyMerkleInclusion = (entry: Entry, checkpoint: { logSize: bigint; logHash: Buffer }) => void

const { sha256 } = nodeHashes

test('Sigstore agrees with our proofs of every entry, and refuses them for another root', async () => {
  const oracle: unknown = await import('@sigstore/verify/dist/tlog/merkle.js')
  const { verifyMerkleInclusion } = oracle as { verifyMerkleInclusion: VerifyMerkleInclusion }
  for (const size of [1, 2, 3, 7, 8, 33, 100]) {
    const entries = Array.from({ length: size }, (_, at) => Buffer.from(`entry ${at}`))
    const leaves = entries.map((entry) => hashLeaf(entry, sha256))
    const read = async (height: number, index: number) =>
      rootOf(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height))
    const checkpoint = { logSize: BigInt(size), logHash: Buffer.from(rootOf(leaves)) }
    for (let index = 0; index < size; index += 1) {
      const hashes = (await readInclusionProof(index, size, { read, sha256 })).map((hash) => Buffer.from(hash))
      const entry = { canonicalizedBody: entries[index]!, inclusionProof: { logIndex: String(index), hashes } }
      expect(() => verifyMerkleInclusion(entry, checkpoint)).not.toThrow()
      const other = { ...checkpoint, logHash: sigstore.digest('sha256', checkpoint.logHash) }
      expect(() => verifyMerkleInclusion(entry, other)).toThrow()
    }
  }
})

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const frontier = createFrontier(sha256)
  for (const leaf of leaves) frontier.push(leaf)
  return frontier.root()
}
