import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ProfileLock } from '../vault/profile-lock.ts'
import { unlockWait } from '../vault/unlock-wait.ts'

/** Seconds until the next try, counted down on the screen. */
export function useWait(lock: ProfileLock | null): number {
  const now = useSignal(new Date())
  useEffect(() => {
    now.value = new Date()
    const timer = setInterval(() => {
      now.value = new Date()
    }, 1_000)
    return () => clearInterval(timer)
  }, [lock])
  return lock ? unlockWait(lock, now.value) : 0
}
