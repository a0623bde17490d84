import { openStore } from '@vigie/shared/ui/storage/open-store.ts'
import { v7 } from 'uuid'
import { currentProfile, type Profile } from './profile.ts'

/** Opens the profile that was used last, and makes the first one. Refuses (rejects) where the browser gives no storage. */
export async function openVault(): Promise<Profile> {
  const profiles = await openStore<Profile>('vigie-wallet-profiles')
  const [first] = await profiles.list()
  const profile = first ?? { id: v7(), name: null, createdAt: new Date().toISOString() }
  if (!first) await profiles.put(profile.id, profile)
  currentProfile.value = profile
  return profile
}
