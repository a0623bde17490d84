import { logOriginOf, openCheckpoint, readCheckpoint, writeCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { type CheckpointPlan, parseCheckpointPlan } from '@vigie/shared/log/checkpoint-plan.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import { keyIdOf, writeSignedNote } from '@vigie/shared/log/signed-note.ts'
import { verifyConsistency } from '@vigie/shared/log/verify-merkle-proof.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'

const { sha256 } = nodeHashes

/**
 * A checkpoint of the log, as a signed note. The signer remembers the last one it signed and signs nothing that is smaller,
 * of the same size with another root, or not proved to follow it: whoever owns the database cannot rewrite the log with it.
 */
export async function signCheckpoint(signing: PlanSigning): Promise<string> {
  const { plan, planned, keys, did } = signing
  const [key] = planned
  if (!key) throw refused('expected one key')
  const asked = parseCheckpointPlan(parseUnsigned(plan.unsigned))
  if (asked.origin !== logOriginOf(did)) throw refused('the checkpoint is of the log of another authority')
  checkFollows(asked, await signing.lastSigned())
  const text = writeCheckpoint(asked)
  const noteKey = await noteKeyOf(asked.origin, key.publicKeyMultibase)
  const signature = await keys.sign(key.id, new TextEncoder().encode(text))
  const note = writeSignedNote({
    text,
    signatures: [{ name: asked.origin, keyId: keyIdOf(noteKey, sha256), signature }],
  })
  await openCheckpoint(note, [noteKey], sha256)
  return note
}

function checkFollows({ oldSize, size, root, proof }: CheckpointPlan, lastSigned: string | null): void {
  if (lastSigned === null) return
  const last = readCheckpoint(lastSigned)
  if (size < last.size) throw inconsistent('the log is smaller than the last one signed')
  if (oldSize !== last.size) throw inconsistent('the proof does not begin at the last checkpoint signed')
  if (verifyConsistency({ oldSize, oldRoot: last.root, size, root, proof }, sha256)) return
  throw inconsistent('the log does not follow from the last one signed')
}

function inconsistent(message: string): Problem {
  return new Problem('checkpoint-inconsistent', message)
}
