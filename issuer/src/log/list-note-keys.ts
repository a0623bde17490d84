import { logOriginOf } from '@vigie/shared/log/checkpoint.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import type { NoteKey } from '@vigie/shared/log/signed-note.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { LogNeeds } from './log-needs.ts'

/** The keys of our log, as notes name them. */
export async function listNoteKeys(
  { authority, signer }: Pick<LogNeeds, 'authority' | 'signer'>,
  isWanted: (key: KeyDescription) => boolean = () => true,
): Promise<NoteKey[]> {
  const keys = (await signer.listKeys()).filter((key) => key.use === 'checkpoints' && isWanted(key))
  return Promise.all(keys.map(({ publicKeyMultibase }) => noteKeyOf(logOriginOf(authority.did), publicKeyMultibase)))
}
