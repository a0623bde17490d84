import { openStore } from '@vigie/shared/ui/storage/open-store.ts'
import { v7 } from 'uuid'
import { holdProfile } from './hold-profile.ts'
import { createProfile } from './kept-profile.ts'
import { databaseOf, deleteGeneration, type StoreName } from './profile-databases.ts'

type Entries = readonly (readonly [string, unknown])[]

/**
 * A new profile with these drawers, all or nothing: it exists once all of them are written. What a page leaves that ends
 * before is emptied at the next opening (`clear-leftovers.ts`).
 */
export async function restoreProfile(name: string | null, drawers: ReadonlyMap<StoreName, Entries>): Promise<string> {
  const id = v7()
  return holdProfile(id, 'exclusive', async () => {
    try {
      for (const [drawer, entries] of drawers) {
        const store = await openStore<unknown>(databaseOf(id, null, drawer))
        await store.putAll(entries)
      }
      await createProfile(name, { id })
      return id
    } catch (error) {
      // a device that is full has its room again at once
      await deleteGeneration(id, null).catch((cause: unknown) => console.warn('unfinished', cause))
      throw error
    }
  })
}
