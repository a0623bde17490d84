import type { ProfileLock } from './profile-lock.ts'

/** Seconds to wait after so many wrong secrets in a row; the last one holds for all that follow. */
const waits = [0, 0, 0, 0, 0, 30, 60, 300, 900, 3600] as const

/**
 * Seconds until the next try. By the device's clock, which its thief may turn: the wait keeps a hand at the screen off,
 * and never grows beyond its step. Who copies the device's memory is kept off by argon2id alone.
 */
export function unlockWait(
  { wrongTries, lastTryAt }: Pick<ProfileLock, 'wrongTries' | 'lastTryAt'>,
  now: Date,
): number {
  const wait = waits[Math.min(wrongTries, waits.length - 1)] ?? 0
  if (lastTryAt === null || wait === 0) return 0
  const left = wait - (now.getTime() - Date.parse(lastTryAt)) / 1000
  return Math.max(0, Math.min(wait, Math.ceil(left)))
}

/** A try that the clock has not come to yet was counted by a clock that ran ahead: its wait begins again, by the clock of now. */
export function beginWaitAgain<T extends Pick<ProfileLock, 'lastTryAt'>>(lock: T, now: Date): T {
  const isAhead = lock.lastTryAt !== null && Date.parse(lock.lastTryAt) > now.getTime()
  return isAhead ? { ...lock, lastTryAt: now.toISOString() } : lock
}
