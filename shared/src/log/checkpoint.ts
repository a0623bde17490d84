import { Problem } from '../problem.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { hashLength } from './hash-node.ts'
import type { Sha256 } from './hashes.ts'
import { isSignedBy, type NoteKey, parseSignedNote, type SignedNote } from './signed-note.ts'

/** C2SP tlog-checkpoint: how large the log is, and the root of its tree. */
export interface Checkpoint {
  /** Names the log: its address without the scheme. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** In bytes, with every signature that one may carry. */
export const longestCheckpoint = 65_536

/** The log of an authority is named after its did:web: `titres.mer.example/log`. */
export function logOriginOf(did: string): string {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':')
  return `${[host.replace(/%3A/gi, ':'), ...path].join('/')}/log`
}

/** The note's text; we write no extension lines. */
export function writeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`
}

/** Extension lines of other logs are passed over. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', encoded = '', ...extensions] = text.slice(0, -1).split('\n')
  const root = decodeBase64(encoded)
  const isSize = /^(0|[1-9]\d*)$/.test(size) && Number.isSafeInteger(Number(size))
  if (origin && isSize && root?.length === hashLength && extensions.every((line) => line !== '')) {
    return { origin, size: Number(size), root }
  }
  throw new Problem('checkpoint-invalid', 'expected an origin, a size and a root')
}

/** What a note says of a log. Unverified: of one's own, or before asking who signed it. */
export function readCheckpoint(written: string): Checkpoint {
  return parseCheckpoint(parseSignedNote(written).text)
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: SignedNote
}

/** From the bytes of a published checkpoint to one that may be believed: signed by one of the log's keys. */
export async function openCheckpoint(
  written: string,
  keys: readonly NoteKey[],
  sha256: Sha256,
): Promise<OpenedCheckpoint> {
  const note = parseSignedNote(written)
  const checkpoint = parseCheckpoint(note.text)
  for (const key of keys) {
    if (key.name === checkpoint.origin && (await isSignedBy(note, key, sha256))) return { ...checkpoint, note }
  }
  throw new Problem('checkpoint-signature', 'not signed by a key of this log')
}
