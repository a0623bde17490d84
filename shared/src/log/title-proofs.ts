import { Problem } from '../problem.ts'
import { decodeBase64 } from './base64.ts'
import { openCheckpoint } from './checkpoint.ts'
import { hashLeaf } from './hash-node.ts'
import type { Hashes } from './hashes.ts'
import { commitmentTo, type LoggedRow } from './log-event.ts'
import type { NoteKey } from './signed-note.ts'
import { verifyInclusion } from './verify-merkle-proof.ts'

/** That a title was planned, and signed, before a checkpoint of its authority's log. */
export interface TitleProofs {
  readonly type: 'VigieTitleProofs'
  readonly origin: string
  /** The published, signed and cosigned note. */
  readonly checkpoint: string
  readonly entries: readonly EntryProof[]
}

export interface EntryProof {
  readonly index: number
  readonly entry: string
  /** What the entry commits to, and the salt that opens it. */
  readonly row: LoggedRow
  readonly salt: string
  readonly proof: readonly string[]
}

/** What was proved of one entry: which table's row, what it said, when the log took it. */
export interface ProvenRow {
  readonly table: string
  readonly at: string
  readonly row: LoggedRow
}

/** The rows that are proved to be in the log; refuses with `checkpoint-…` what any of them fails. */
export async function verifyTitleProofs(
  proofs: TitleProofs,
  keys: readonly NoteKey[],
  hashes: Hashes,
): Promise<ProvenRow[]> {
  const { origin, size, root } = await openCheckpoint(proofs.checkpoint, keys, hashes.sha256)
  if (proofs.entries.length === 0) throw new Problem('checkpoint-inconsistent', 'nothing is proved')
  if (origin !== proofs.origin) throw new Problem('checkpoint-signature', 'a checkpoint of another log')
  return proofs.entries.map(({ index, entry, row, salt, proof }) => {
    const event = parseEvent(entry)
    const saltBytes = decodeBase64(salt)
    const path = proof.map(decodeBase64).filter((hash) => hash !== null)
    const leafHash = hashLeaf(new TextEncoder().encode(entry), hashes.sha256)
    const isIncluded = verifyInclusion({ leafHash, index, size, root, proof: path }, hashes.sha256)
    const isOpened = saltBytes !== null && event.commitment === commitmentTo(row, saltBytes, hashes)
    if (!isIncluded || !isOpened || path.length !== proof.length) {
      throw new Problem('checkpoint-inconsistent', 'an entry is not proved to be in the log')
    }
    return { table: String(event.table), at: String(event.at), row }
  })
}

type ClaimedEvent = { readonly table?: unknown; readonly at?: unknown; readonly commitment?: unknown }

/** Whoever shows a proof wrote this text: it is believed once it is found in the log. */
function parseEvent(entry: string): ClaimedEvent {
  try {
    const value: unknown = JSON.parse(entry)
    if (typeof value === 'object' && value !== null) return value
  } catch (cause) {
    throw new Problem('checkpoint-inconsistent', 'an entry that is no event of a log', { cause })
  }
  throw new Problem('checkpoint-inconsistent', 'an entry that is no event of a log')
}
