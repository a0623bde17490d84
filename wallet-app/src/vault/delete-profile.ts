import { findProfile, listProfiles, removeProfile } from './kept-profile.ts'
import { deleteGeneration } from './profile-databases.ts'
import { forgetKeeping } from './storage-loss.ts'
import { tellOtherTabs } from './vault-channel.ts'

/**
 * A profile with all its drawers and keys, whatever is locked. The drawers go first: when the page ends in between, the
 * profile is still there to be deleted again. Load the page again after it.
 */
export async function deleteProfile(id: string): Promise<void> {
  const kept = await findProfile(id)
  if (!kept) return
  for (const generation of new Set([...kept.leftovers, null, kept.generation])) await deleteGeneration(id, generation)
  await removeProfile(id)
  tellOtherTabs(id)
  if ((await listProfiles()).length === 0) forgetKeeping()
}
