import { signal } from '@preact/signals'

/** A cache on the way may answer with a date that is a minute or two old. */
const toleranceMs = 10 * 60_000

/**
 * How far this device's clock is ahead of the server's (behind: negative), once that is far; else null. Nobody signed it and no
 * verdict rests on it: a clock that is ahead makes good titles look expired, and only a server can tell.
 */
export const clockDifferenceMs = signal<number | null>(null)

export function tellServerTime(date: string | null) {
  const serverMs = Date.parse(date ?? '')
  if (Number.isNaN(serverMs)) return
  const ahead = Date.now() - serverMs
  clockDifferenceMs.value = Math.abs(ahead) > toleranceMs ? ahead : null
}
