import { logOriginOf } from './checkpoint.ts'
import { noteKeyOf } from './note-key-of.ts'
import type { NoteKey } from './signed-note.ts'

interface KnownKey {
  readonly use: string
  readonly publicKeyMultibase: string
}

/** The keys of an authority's log, as notes name them, among all its keys. */
export function noteKeysOf(did: string, keys: readonly KnownKey[]): Promise<NoteKey[]> {
  const ofLog = keys.filter(({ use }) => use === 'checkpoints')
  return Promise.all(ofLog.map(({ publicKeyMultibase }) => noteKeyOf(logOriginOf(did), publicKeyMultibase)))
}
