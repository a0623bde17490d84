import { Problem } from '../problem.ts'
import { decodeBase64url } from '../proof/base64url.ts'
import { jwkOf } from '../proof/multikey.ts'
import { type NoteKey, noteSignatureTypes } from './signed-note.ts'

/** The key of a log as notes name it, from its Multikey; refuses what is not Ed25519. */
export async function noteKeyOf(name: string, publicKeyMultibase: string): Promise<NoteKey> {
  const { crv, x = '' } = await jwkOf(publicKeyMultibase)
  const publicKey = crv === 'Ed25519' ? decodeBase64url(x) : null
  if (publicKey?.length === 32) return { name, type: noteSignatureTypes.ed25519, publicKey }
  throw new Problem('proof-key-unsupported', 'a checkpoint is signed by an Ed25519 key')
}
