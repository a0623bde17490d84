import { deleteDatabase } from '@vigie/shared/ui/storage/delete-everything.ts'
import { holdProfileIfFree } from './hold-profile.ts'
import { changeProfile, findProfile, type KeptProfile } from './kept-profile.ts'
import { deleteGeneration, profileIdIn } from './profile-databases.ts'

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

/** Empties the drawers of a profile that was never finished: a restore that ended half way. */
export async function clearUnfinished(): Promise<void> {
  for (const { name = '' } of (await indexedDB.databases?.()) ?? []) {
    const id = profileIdIn(name)
    if (id === null) continue
    await holdProfileIfFree(id, async () => {
      if (!(await findProfile(id))) await deleteDatabase(name)
    }).catch((cause: unknown) => console.warn('unfinished', cause))
  }
}
