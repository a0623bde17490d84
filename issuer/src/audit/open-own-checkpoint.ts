import { type Checkpoint, openCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import type { NoteKey } from '@vigie/shared/log/signed-note.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import type { Finding } from './finding.ts'

/** A checkpoint that our key signed, and where it was found. */
export interface SignedCheckpoint {
  readonly at: Omit<Finding, 'fault'>
  readonly size: number
  readonly root: Uint8Array
}

export async function openOrNull(written: string, keys: readonly NoteKey[]): Promise<Checkpoint | null> {
  try {
    return await openCheckpoint(written, keys, nodeHashes.sha256)
  } catch {
    return null
  }
}
