import { openStore, type Store } from '@vigie/shared/ui/storage/open-store.ts'
import { v7 } from 'uuid'
import type { DataKey } from './data-key.ts'
import { holdProfile } from './hold-profile.ts'
import { changeProfile, type KeptProfile } from './kept-profile.ts'
import { databaseOf, type StoreName, storeNames } from './profile-databases.ts'
import type { ProfileLock } from './profile-lock.ts'
import { sealStore } from './sealed-store.ts'

interface Resealing {
  readonly from: DataKey | null
  readonly to: DataKey | null
  readonly lock: ProfileLock | null
}

/**
 * Writes every drawer anew, sealed, open, or sealed otherwise: all or nothing. The new drawers stand beside the old ones
 * until one write in the profile's record makes them the ones that count; a page that ends before it leaves the old ones
 * in force, one that ends after it the new ones. The others are emptied at the next opening: load the page again.
 */
export async function resealProfile(id: string, { from, to, lock }: Resealing): Promise<KeptProfile> {
  const generation = v7()
  return holdProfile(id, 'exclusive', async () => {
    const before = await changeProfile(id, (kept) => ({ ...kept, leftovers: [...kept.leftovers, generation] }))
    for (const name of storeNames) {
      const old = await openDrawer({ id, generation: before.generation, name, key: from })
      await copyDrawer(old, await openDrawer({ id, generation, name, key: to }))
    }
    return changeProfile(id, (kept) => ({
      ...kept,
      generation,
      lock,
      leftovers: [...kept.leftovers.filter((each) => each !== generation), kept.generation],
    }))
  })
}

interface Drawer {
  readonly id: string
  readonly generation: string | null
  readonly name: StoreName
  readonly key: DataKey | null
}

async function openDrawer({ id, generation, name, key }: Drawer): Promise<Store<unknown>> {
  const database = databaseOf(id, generation, name)
  return key ? sealStore(await openStore(database), { key, place: `${id}/${name}` }) : openStore<unknown>(database)
}

/** Read back before it counts: what could not be opened again would be lost. */
async function copyDrawer(from: Store<unknown>, to: Store<unknown>): Promise<void> {
  const entries = await from.entries()
  await to.putAll(entries)
  const written = await to.entries()
  if (written.length !== entries.length) throw new Error('a drawer was not written whole')
}
