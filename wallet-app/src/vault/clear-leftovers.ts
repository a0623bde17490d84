import { holdProfileIfFree } from './hold-profile.ts'
import { changeProfile, findProfile, type KeptProfile } from './kept-profile.ts'
import { deleteGeneration } from './profile-databases.ts'

/** Empties what a change of lock left behind, or what was half written when the page ended; never beside a tab that writes. */
export async function clearLeftovers({ id, leftovers }: KeptProfile): Promise<void> {
  if (leftovers.length === 0) return
  await holdProfileIfFree(id, async () => {
    const kept = await findProfile(id)
    if (!kept) return
    for (const generation of kept.leftovers) {
      if (generation !== kept.generation) await deleteGeneration(id, generation)
    }
    await changeProfile(id, (profile) => ({ ...profile, leftovers: [] }))
  }).catch((cause: unknown) => console.warn('leftovers', cause))
}
