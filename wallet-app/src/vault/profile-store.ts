import { Problem } from '@vigie/shared/problem.ts'
import { openStore, type Store } from '@vigie/shared/ui/storage/open-store.ts'
import { holdProfile } from './hold-profile.ts'
import { findProfile, type KeptProfile } from './kept-profile.ts'
import { openVault } from './open-vault.ts'
import { findOpenedProfile } from './opened-profile.ts'
import { databaseOf, type StoreName } from './profile-databases.ts'
import type { SealedRecord } from './sealed-record.ts'
import { sealStore } from './sealed-store.ts'

const drawers = new Map<StoreName, Promise<Store<unknown>>>()

/**
 * A drawer of the profile of this document, sealed when the profile has a lock: who uses it need not know. Waits until the
 * profile is open; refuses (rejects) where the browser gives no storage. `update` may ask its `change` more than once.
 * What is kept must be plain: JSON, besides `Blob`, `Uint8Array`, `Date` and `CryptoKey`.
 */
export async function profileStore<T>(name: StoreName): Promise<Store<T>> {
  const opened = drawers.get(name) ?? openDrawer(name)
  drawers.set(name, opened)
  opened.catch(() => drawers.delete(name))
  // each drawer holds one type, which its folder names
  return (await opened) as Store<T>
}

async function openDrawer(name: StoreName): Promise<Store<unknown>> {
  await openVault()
  const opened = findOpenedProfile()
  if (!opened) throw new Error('no profile is open')
  const { profile, key } = opened
  const database = databaseOf(profile.id, profile.generation, name)
  const place = `${profile.id}/${name}`
  const store: Store<unknown> = key
    ? sealStore(await openStore<SealedRecord>(database), { key, place })
    : await openStore<unknown>(database)
  return guardWrites(store, profile)
}

/** A tab that has not heard yet that its drawers were written anew, or deleted, writes nothing into those of before. */
function guardWrites<T>(store: Store<T>, { id, generation }: KeptProfile): Store<T> {
  const guarded = (write: () => Promise<void>) =>
    holdProfile(id, 'shared', async () => {
      const kept = await findProfile(id)
      if (!kept || kept.generation !== generation) throw new Problem('profile-changed', 'the drawers were written anew')
      await write()
    })
  return {
    ...store,
    put: (name, value) => guarded(() => store.put(name, value)),
    putAll: (entries) => guarded(() => store.putAll(entries)),
    remove: (name) => guarded(() => store.remove(name)),
    update: (name, change) => guarded(() => store.update(name, change)),
  }
}
