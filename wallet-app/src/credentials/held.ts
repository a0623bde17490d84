import { signal } from '@preact/signals'
import { findHolderKey } from '../keys/holder-key.ts'
import { currentProfile } from '../vault/profile.ts'
import { listCredentials } from './credential-store.ts'
import { groupCredentials, type Held, type HeldOther, type HeldTitle } from './held-title.ts'

/** The titles of the open profile; null until they are read, `refused` when the device keeps nothing for this page. */
export const heldTitles = signal<readonly HeldTitle[] | null | 'refused'>(null)
/** What is kept besides titles. */
export const heldOthers = signal<readonly HeldOther[]>([])
/** The keys of ours that credentials are bound to and that this device has: after a restore it has none of them. */
export const keysHere = signal<ReadonlySet<string>>(new Set())

export async function listHeld(): Promise<Held> {
  return groupCredentials(await listCredentials())
}

/** Reads again what is kept: after something was collected, removed or restored, and when another profile is opened. */
export async function refreshHeld(): Promise<void> {
  const profile = currentProfile.peek()
  try {
    const held = await listHeld()
    const keys = await findKeysHere(held)
    // another profile may have been opened in between, and theirs are never shown for this one's
    if (currentProfile.peek() !== profile) return
    heldOthers.value = held.others
    keysHere.value = keys
    heldTitles.value = held.titles
  } catch (cause) {
    console.error('what is held cannot be read', cause)
    heldTitles.value = 'refused'
  }
}

/** Nothing of a profile stays on the screen once it is locked or another one is opened. */
export function forgetHeld(): void {
  heldTitles.value = null
  heldOthers.value = []
  keysHere.value = new Set()
}

export function titlesOf(held: readonly HeldTitle[] | null | 'refused'): readonly HeldTitle[] {
  return held === null || held === 'refused' ? [] : held
}

async function findKeysHere({ titles, others }: Held): Promise<ReadonlySet<string>> {
  const kept = [...titles.flatMap(({ bound }) => bound), ...others.map((other) => other.kept)]
  const holders = [...new Set(kept.flatMap(({ holder }) => holder ?? []))]
  const found = await Promise.all(holders.map(async (did) => ((await findHolderKey(did)) ? [did] : [])))
  return new Set(found.flat())
}
