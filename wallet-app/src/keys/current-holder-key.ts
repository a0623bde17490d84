import { profileStore } from '../vault/profile-store.ts'
import { generateHolderKey, type HolderKey } from './holder-key.ts'

/** Where the key that the profile collects with is kept, besides under its own name. */
const currentName = 'current'

/**
 * The key of this profile, made when there is none yet. Every title of the profile is bound to it: one key is one holder.
 * Two tabs that ask at once get the same one.
 */
export async function currentHolderKey(now = new Date()): Promise<HolderKey> {
  const store = await profileStore<HolderKey>('keys')
  const kept = await store.get(currentName)
  if (kept) return kept
  const made = await generateHolderKey(now)
  await store.update(currentName, (current) =>
    current
      ? []
      : [
          [currentName, made],
          [made.did, made],
        ],
  )
  return (await store.get(currentName)) ?? made
}
