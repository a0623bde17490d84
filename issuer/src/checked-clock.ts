import { Problem } from '@vigie/shared/problem.ts'
import type { Clock } from './clock.ts'

export interface CheckedClock {
  /** Never goes back; refuses with `clocks-differ` while nobody knows what time it is. */
  readonly now: Clock
  /** Compares at once; fails only as the database does. */
  check(): Promise<void>
  stop(): void
}

export interface CheckedClockOptions {
  readonly askDatabase: () => Promise<Date>
  /** Told once each time the two come to differ: people must look. */
  readonly onDiffering: (seconds: number) => void
  readonly everyMs?: number
  readonly wallMs?: () => number
  /** Of the machine's running time, which nobody sets. */
  readonly runningMs?: () => number
}

/** As the signer compares its own clock with the database's (signing/check-plan.ts). */
const mostMs = 5 * 60_000

/**
 * Decisions, titles and lists bear dates for ever. So the issuer's clock counts only as long as the database's agrees with
 * it, and only until it jumps: between two comparisons the machine's running time tells. A clock that is put right is
 * believed again at the next comparison.
 */
export function createCheckedClock(options: CheckedClockOptions): CheckedClock {
  const { askDatabase, onDiffering, everyMs = 5_000, wallMs = Date.now, runningMs = () => performance.now() } = options
  let anchor = wallMs() - runningMs()
  let agrees = true
  let latest = 0

  const check = async (): Promise<void> => {
    const databaseMs = (await askDatabase()).getTime()
    const differenceMs = wallMs() - databaseMs
    const agreed = agrees
    agrees = Math.abs(differenceMs) <= mostMs
    if (agrees) anchor = wallMs() - runningMs()
    else if (agreed) onDiffering(Math.round(differenceMs / 1000))
  }
  // A database that is away has its own alarms.
  const timer = setInterval(() => check().catch(() => undefined), everyMs).unref()

  return {
    now() {
      const at = wallMs()
      const hasJumped = Math.abs(at - runningMs() - anchor) > mostMs
      if (!agrees || hasJumped) {
        throw new Problem(
          'clocks-differ',
          'the clocks of the issuer and of the database differ by more than five minutes',
        )
      }
      latest = Math.max(latest, at)
      return new Date(latest)
    },
    check,
    stop: () => clearInterval(timer),
  }
}
