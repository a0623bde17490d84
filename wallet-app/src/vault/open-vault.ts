import { clearLeftovers, clearUnfinished } from './clear-leftovers.ts'
import { createProfile, type KeptProfile, listProfiles } from './kept-profile.ts'
import { enterProfile, whenOpened } from './opened-profile.ts'
import { type Profile, vaultState } from './profile.ts'
import { noticeLoss, rememberKeeping } from './storage-loss.ts'
import { keepTabProfile, readTabProfile } from './tab-profile.ts'
import { followOtherTabs } from './vault-channel.ts'

let opening: Promise<Profile> | null = null

/**
 * Opens this tab's profile, and makes the device's first one. Settles when it is open: with a lock on, after the person has
 * opened it (`vaultState` says so meanwhile). Refuses (rejects) where the browser gives no storage.
 */
export function openVault(): Promise<Profile> {
  opening ??= begin()
  return opening
}

async function begin(): Promise<Profile> {
  const profile = await chooseProfile().catch((cause: unknown) => {
    vaultState.value = { kind: 'refused' }
    throw cause
  })
  keepTabProfile(profile.id)
  followOtherTabs(profile.id)
  if (profile.lock) vaultState.value = { kind: 'locked', profile }
  else enterProfile(profile, null)
  void clearLeftovers(profile).then(clearUnfinished)
  return whenOpened
}

async function chooseProfile(): Promise<KeptProfile> {
  const profiles = await listProfiles()
  const wanted = readTabProfile()
  const found = profiles.find(({ id }) => id === wanted) ?? profiles[0]
  if (found) return found
  noticeLoss()
  const made = await createProfile(null)
  rememberKeeping(made.createdAt)
  return made
}
