import { Problem } from '@vigie/shared/problem.ts'
import { unwrapDataKey } from '../vault/data-key.ts'
import type { KeptProfile } from '../vault/kept-profile.ts'
import { askPasskey } from './passkey.ts'

/** The bytes of the data key; null where the passkey is only asked and nothing is sealed. */
export async function openWithPasskey({ id, lock }: KeptProfile): Promise<Uint8Array<ArrayBuffer> | null> {
  const door = lock?.passkey
  if (!door) throw new Problem('profile-changed', 'this profile has no passkey')
  const { opener } = await askPasskey(door)
  if (!door.wrapped) return null
  if (!opener) throw new Problem('passkey-refused', 'the authenticator kept its secret')
  return unwrapDataKey(door.wrapped, opener, id)
}
