import { Problem } from '@vigie/shared/problem.ts'
import { openStore } from '@vigie/shared/ui/storage/open-store.ts'
import { v7 } from 'uuid'
import type { Profile } from './profile.ts'
import type { ProfileLock } from './profile-lock.ts'

/** What the device keeps about a profile itself, readable before it is opened. */
export interface KeptProfile extends Profile {
  /** Which databases hold its drawers: they are written anew, under another generation, when a lock comes or goes. */
  readonly generation: string | null
  /** Generations that are being written or are no longer used: emptied when the profile is next opened. */
  readonly leftovers: readonly (string | null)[]
  /** Null while it opens by itself. */
  readonly lock: ProfileLock | null
}

const open = () => openStore<KeptProfile>('vigie-wallet-profiles')

/** Oldest first. */
export async function listProfiles(): Promise<KeptProfile[]> {
  return (await open()).list()
}

export async function findProfile(id: string): Promise<KeptProfile | null> {
  return (await (await open()).get(id)) ?? null
}

/** Under a new id, unless its drawers were written under one already. */
export async function createProfile(name: string | null, { id = v7(), now = new Date() } = {}): Promise<KeptProfile> {
  const made = { id, name, createdAt: now.toISOString(), generation: null, leftovers: [], lock: null }
  await (await open()).put(made.id, made)
  return made
}

/** Refuses a profile that another tab has deleted. */
export async function changeProfile(id: string, change: (kept: KeptProfile) => KeptProfile): Promise<KeptProfile> {
  const store = await open()
  let changed: KeptProfile | null = null
  await store.update(id, (kept) => {
    if (!kept) throw new Problem('profile-changed', 'this profile is no longer on the device')
    changed = change(kept)
    return [[id, changed]]
  })
  if (!changed) throw new Problem('profile-changed', 'the profile could not be changed')
  return changed
}

/** The profile alone: its drawers are emptied by who calls this. */
export async function removeProfile(id: string): Promise<void> {
  await (await open()).remove(id)
}
