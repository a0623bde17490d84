import { Problem } from '../problem.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import type { Checkpoint } from './checkpoint.ts'
import { hashLength } from './hash-node.ts'

/** What a log asks to have signed: its checkpoint, and the proof that it follows the one signed before. */
export interface CheckpointPlan extends Checkpoint {
  /** Size of the tree that was signed last; 0 before the first. */
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
}

interface WrittenPlan {
  readonly type: 'CheckpointPlan'
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly oldSize: number
  /** Not called `proof`: that is the word for a credential's signature. */
  readonly consistency: readonly string[]
}

export function writeCheckpointPlan({ origin, size, root, oldSize, proof }: CheckpointPlan): WrittenPlan {
  return {
    type: 'CheckpointPlan',
    origin,
    size,
    root: encodeBase64(root),
    oldSize,
    consistency: proof.map(encodeBase64),
  }
}

export function parseCheckpointPlan(value: object): CheckpointPlan {
  const names = Object.keys(value).sort().join()
  const { type, origin, size, root, oldSize, consistency } = value as Record<keyof WrittenPlan, unknown> // checked here
  const hashes = [root, ...(Array.isArray(consistency) ? consistency : [null])].map(hashOf)
  const [rootHash, ...proofHashes] = hashes
  const isPlan = names === 'consistency,oldSize,origin,root,size,type' && type === 'CheckpointPlan'
  if (!isPlan || typeof origin !== 'string' || !isSize(size) || !isSize(oldSize) || !rootHash) throw malformed()
  return { origin, size, root: rootHash, oldSize, proof: proofHashes.map((hash) => hash ?? refuse()) }
}

function hashOf(value: unknown): Uint8Array | null {
  const bytes = typeof value === 'string' ? decodeBase64(value) : null
  return bytes?.length === hashLength ? bytes : null
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function refuse(): never {
  throw malformed()
}

function malformed(): Problem {
  return new Problem('checkpoint-invalid', 'expected origin, size, root, old size and proof of a checkpoint')
}
