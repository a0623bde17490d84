import { decodeUtf8 } from '../decode-text.ts'
import { encodeBase64 } from '../log/base64.ts'
import { logOriginOf, longestCheckpoint, openCheckpoint, readCheckpoint } from '../log/checkpoint.ts'
import { noteKeyOf } from '../log/note-key-of.ts'
import { keyIdBytes, type NoteKey } from '../log/signed-note.ts'
import { Problem } from '../problem.ts'
import { sha256Bytes } from './sha256.ts'
import type { LogState, TrustList } from './trust-list.ts'

/** A published checkpoint, signed by a key for checkpoints of the authority whose log it is. A note has no date of its own. */
export async function openLogState(bytes: Uint8Array, list: TrustList): Promise<LogState> {
  const written = textOf(bytes)
  const { origin } = readCheckpoint(written)
  for (const key of await noteKeysOf(origin, list)) {
    // WebCrypto's hash is a promise, and the only thing hashed here is what names the key.
    const keyHash = await sha256Bytes(keyIdBytes(key))
    const opened = await openCheckpoint(written, [key], () => keyHash).catch(nullForAnotherKey)
    if (opened) return { size: opened.size, root: encodeBase64(opened.root) }
  }
  throw new Problem('checkpoint-signature', 'not signed by a key for checkpoints that the trust list names')
}

function noteKeysOf(origin: string, { issuers }: TrustList): Promise<NoteKey[]> {
  const issuer = issuers.find(({ id }) => logOriginOf(id) === origin)
  const keys = issuer?.keys.filter(({ use, compromisedSince }) => use === 'checkpoints' && compromisedSince === null)
  return Promise.all((keys ?? []).map(({ publicKeyMultibase }) => noteKeyOf(origin, publicKeyMultibase)))
}

function nullForAnotherKey(error: unknown): null {
  if (error instanceof Problem && error.code === 'checkpoint-signature') return null
  throw error
}

function textOf(bytes: Uint8Array): string {
  if (bytes.length > longestCheckpoint) throw new Problem('document-too-large', 'expected a short note')
  return decodeUtf8(bytes)
}
