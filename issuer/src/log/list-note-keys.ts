import { noteKeysOf } from '@vigie/shared/log/note-keys-of.ts'
import type { NoteKey } from '@vigie/shared/log/signed-note.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { LogNeeds } from './log-needs.ts'

/** The keys of our log, as notes name them. */
export async function listNoteKeys(
  { authority, signer }: Pick<LogNeeds, 'authority' | 'signer'>,
  isWanted: (key: KeyDescription) => boolean = () => true,
): Promise<NoteKey[]> {
  return noteKeysOf(authority.did, (await signer.listKeys()).filter(isWanted))
}
