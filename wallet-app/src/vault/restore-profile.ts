import { openStore } from '@vigie/shared/ui/storage/open-store.ts'
import { v7 } from 'uuid'
import { holdProfile } from './hold-profile.ts'
import { createProfile } from './kept-profile.ts'
import { databaseOf, type StoreName } from './profile-databases.ts'

type Entries = readonly (readonly [string, unknown])[]

/**
 * A new profile with these drawers, all or nothing: it exists once all of them are written. What a page leaves that ends
 * before is emptied at the next opening (`clear-leftovers.ts`).
 */
export async function restoreProfile(name: string | null, drawers: ReadonlyMap<StoreName, Entries>): Promise<string> {
  const id = v7()
  return holdProfile(id, 'exclusive', async () => {
    for (const [drawer, entries] of drawers) {
      const store = await openStore<unknown>(databaseOf(id, null, drawer))
      await store.putAll(entries)
    }
    await createProfile(name, { id })
    return id
  })
}
