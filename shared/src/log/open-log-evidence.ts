import { Problem } from '../problem.ts'
import { cosignedAt } from './cosignature.ts'
import type { Hashes } from './hashes.ts'
import { type NoteKey, parseSignedNote } from './signed-note.ts'
import { type TitleProofs, verifyTitleProofs } from './title-proofs.ts'

/** That this exact text of a title was in the public log at that time, as others than the authority vouch for. */
export interface LogEvidence {
  readonly signed: string
  /** An instant: `2026-11-20T10:12:00Z`. */
  readonly at: string
}

export interface EvidenceKeys {
  /** Of the authority's log, from the trust list. */
  readonly log: readonly NoteKey[]
  /** Of the witnesses that one knows oneself: the authority names none of them. */
  readonly witnesses: readonly NoteKey[]
}

/**
 * From the proofs of a title to what they prove. The time is the witnesses', the latest of those that one knows: what the log
 * or the title says of itself, a thief can write. Refuses with `checkpoint-…` what does not prove it.
 */
export async function openLogEvidence(
  proofs: TitleProofs,
  { log, witnesses }: EvidenceKeys,
  hashes: Hashes,
): Promise<LogEvidence> {
  const rows = await verifyTitleProofs(proofs, log, hashes)
  const signed = rows.find(({ table }) => table === 'signed_documents')?.row.signed
  if (signed === undefined) throw new Problem('checkpoint-inconsistent', 'the proofs say of no signed title')
  const note = parseSignedNote(proofs.checkpoint)
  const times = await Promise.all(witnesses.map((witness) => cosignedAt(note, witness, hashes.sha256)))
  const latest = Math.max(...times.filter((time) => time !== null))
  if (Number.isFinite(latest)) return { signed, at: new Date(latest * 1000).toISOString().replace('.000Z', 'Z') }
  throw new Problem('checkpoint-signature', 'not cosigned by a witness that is known')
}
