import { openStore, type Store } from '@vigie/shared/ui/storage/open-store.ts'
import { currentProfile } from './profile.ts'

/** The drawers of a profile, each with one concept. */
export type StoreName = 'credentials' | 'keys' | 'files' | 'accounts' | 'presentations' | 'applications' | 'settings'

/** A drawer of the profile on the screen. Refuses (rejects) while no profile is open: nothing is ever kept for nobody. */
export async function profileStore<T>(name: StoreName): Promise<Store<T>> {
  const profile = currentProfile.peek()
  if (!profile) throw new Error('no profile is open')
  return openStore<T>(`vigie-wallet-${profile.id}-${name}`)
}
