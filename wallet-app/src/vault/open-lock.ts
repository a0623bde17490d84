import { Problem } from '@vigie/shared/problem.ts'
import { unwrapDataKey } from './data-key.ts'
import { deriveOpener, secretBytes } from './derive-opener.ts'
import { changeProfile } from './kept-profile.ts'
import type { ProfileLock } from './profile-lock.ts'
import { beginWaitAgain, unlockWait } from './unlock-wait.ts'

/** The bytes of the data key. A try is counted before it is judged: a page that is closed in between has had it. */
export async function openWithSecret(profileId: string, secret: string): Promise<Uint8Array<ArrayBuffer>> {
  await changeProfile(profileId, (kept) => ({ ...kept, lock: kept.lock && beginWaitAgain(kept.lock, new Date()) }))
  const { lock } = await changeProfile(profileId, (kept) => ({ ...kept, lock: withTry(kept.lock, new Date()) }))
  const door = lock?.secret
  if (!door) throw new Problem('profile-changed', 'this profile has no secret')
  const opener = await deriveOpener({ secret: secretBytes(secret), salt: door.salt, cost: door.cost })
  const bytes = await unwrapDataKey(door.wrapped, opener, profileId)
  await changeProfile(profileId, (kept) => ({
    ...kept,
    lock: kept.lock && { ...kept.lock, wrongTries: 0, lastTryAt: null },
  }))
  return bytes
}

/** Refuses while the person has to wait. */
function withTry(lock: ProfileLock | null, now: Date): ProfileLock | null {
  if (!lock) return null
  const wait = unlockWait(lock, now)
  if (wait > 0) throw new Problem('unlock-too-soon', 'too many wrong secrets', { retryAfterSeconds: wait })
  return { ...lock, wrongTries: lock.wrongTries + 1, lastTryAt: now.toISOString() }
}
