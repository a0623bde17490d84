import { useEffect } from 'preact/hooks'

/** Keeps the screen from going dark while a code is shown, where the device allows it; taken again after a look elsewhere. */
export function useScreenAwake(): void {
  useEffect(() => {
    let lock: Promise<WakeLockSentinel | null> | null = null
    const take = () => {
      if (document.visibilityState !== 'visible') return
      lock = navigator.wakeLock?.request('screen').catch(() => null) ?? null
    }
    take()
    document.addEventListener('visibilitychange', take)
    return () => {
      document.removeEventListener('visibilitychange', take)
      void lock?.then((held) => held?.release())
    }
  }, [])
}
