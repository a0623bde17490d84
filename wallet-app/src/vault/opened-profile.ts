import type { DataKey } from './data-key.ts'
import type { KeptProfile } from './kept-profile.ts'
import { currentProfile, vaultState } from './profile.ts'

/** The profile of this document, with what opens its records; null key where they are not sealed. */
interface OpenedProfile {
  readonly profile: KeptProfile
  readonly key: DataKey | null
}

let opened: OpenedProfile | null = null
let onOpened: ((profile: KeptProfile) => void) | null = null

/** Settles once the profile is open; a locked one waits for its person. */
export const whenOpened = new Promise<KeptProfile>((resolve) => {
  onOpened = resolve
})

export function findOpenedProfile(): OpenedProfile | null {
  return opened
}

/** Once in the life of a document: another profile needs another document. */
export function enterProfile(profile: KeptProfile, key: DataKey | null) {
  if (opened) throw new Error('a profile is open already')
  opened = { profile, key }
  currentProfile.value = profile
  vaultState.value = { kind: 'open' }
  onOpened?.(profile)
}

/** A new name, or other minutes, are no new profile. */
export function replaceOpened(profile: KeptProfile) {
  if (!opened) return
  opened = { ...opened, profile }
  currentProfile.value = profile
}
