import { type Checkpoint, logOriginOf, openCheckpoint, parseCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import { type NoteKey, parseSignedNote } from '@vigie/shared/log/signed-note.ts'
import { nodeHashes } from '../node-hashes.ts'
import type { AuditContext } from './audit-context.ts'
import type { Finding } from './finding.ts'

/** A checkpoint that our key signed, and where it was found. */
export interface SignedCheckpoint {
  readonly at: Omit<Finding, 'fault'>
  readonly size: number
  readonly root: Uint8Array
}

/** Of every key that the trust list has for checkpoints, retired ones too. */
export async function noteKeysOf({ did, issuer }: AuditContext): Promise<NoteKey[]> {
  const keys = issuer.keys.filter(({ use }) => use === 'checkpoints')
  return Promise.all(keys.map(({ publicKeyMultibase }) => noteKeyOf(logOriginOf(did), publicKeyMultibase)))
}

export async function openOrNull(written: string, keys: readonly NoteKey[]): Promise<Checkpoint | null> {
  try {
    parseCheckpoint(parseSignedNote(written).text)
    return await openCheckpoint(written, keys, nodeHashes.sha256)
  } catch {
    return null
  }
}
