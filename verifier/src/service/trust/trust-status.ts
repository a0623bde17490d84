import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { checkClock, checkTrustList } from '@vigie/shared/verification/check-trust-list.ts'
import { momentOf } from '@vigie/shared/verification/moment.ts'
import type { TrustInForce } from './trust-in-force.ts'

export interface TrustStatus {
  /** Whether a title in force would be answered green now. */
  readonly fit: boolean
  readonly trustList: {
    readonly version: number
    readonly issuedAt: Instant
    readonly expiresAt: Instant
    readonly ageHours: number
  }
  readonly rootVersion: number
  readonly snapshotVersion: number
  readonly statusLists: {
    readonly count: number
    /** Those that are not there, or were refused: their titles have an unknown status. */
    readonly missing: number
    /** Time of the oldest list; null when one is missing. */
    readonly asOf: Instant | null
    readonly ageMinutes: number | null
  }
}

/** What this service knows, and how old it is. Ages are whole: they may be cached, and compared. */
export function trustStatusOf({ content }: TrustInForce, now: Date): TrustStatus {
  const { list, root, remembered, statusLists } = content
  const moment = momentOf(now, content)
  const times = statusLists.flatMap(({ asOf }) => (asOf === null ? [] : [asOf])).sort()
  const missing = statusLists.length - times.length
  const asOf = missing === 0 ? (times[0] ?? null) : null
  const minutesSince = (instant: Instant) => Math.floor((Date.parse(moment.now) - Date.parse(instant)) / 60_000)
  const isFresh = asOf !== null && minutesSince(asOf) <= list.thresholds.statusFreshHours * 60
  const checks = [checkTrustList(content, moment), checkClock(moment)]
  return {
    fit: isFresh && checks.every(({ outcome }) => outcome === 'passed'),
    trustList: {
      version: list.version,
      issuedAt: list.issuedAt,
      expiresAt: list.expiresAt,
      ageHours: Math.floor(minutesSince(list.issuedAt) / 60),
    },
    rootVersion: root.version,
    snapshotVersion: remembered.snapshotVersion,
    statusLists: {
      count: statusLists.length,
      missing,
      asOf,
      ageMinutes: asOf === null ? null : minutesSince(asOf),
    },
  }
}
