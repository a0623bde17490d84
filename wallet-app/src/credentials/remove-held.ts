import { removeCredentials } from './credential-store.ts'
import { refreshHeld } from './held.ts'
import type { HeldOther, HeldTitle } from './held-title.ts'
import { tellRemoved } from './removed.ts'
import { removeTitlePdf } from './title-files.ts'

/** Takes every form of a title from this device, with its PDF. The title itself stays what it is. */
export async function removeTitle({ id, document, bound }: HeldTitle): Promise<void> {
  await remove([...(document ? [document.kept.id] : []), ...bound.map((kept) => kept.id)])
  await removeTitlePdf(id)
  await refreshHeld()
}

export async function removeOther({ id }: HeldOther): Promise<void> {
  await remove([id])
  await refreshHeld()
}

async function remove(credentialIds: readonly string[]): Promise<void> {
  await removeCredentials(credentialIds)
  tellRemoved(credentialIds)
}
