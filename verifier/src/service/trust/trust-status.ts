import type { Instant } from '@vigie/shared/credential/title-credential.ts'
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
  const { list, rootVersion, remembered, statusLists } = content
  const times = statusLists.flatMap(({ asOf }) => (asOf === null ? [] : [asOf])).sort()
  const missing = statusLists.length - times.length
  const asOf = missing === 0 ? (times[0] ?? null) : null
  const minutesSince = (instant: Instant) => Math.floor((now.getTime() - Date.parse(instant)) / 60_000)
  const { statusFreshHours, trustListFreshDays } = list.thresholds
  const isFresh = asOf !== null && minutesSince(asOf) <= statusFreshHours * 60
  const isListFresh = minutesSince(list.issuedAt) <= trustListFreshDays * 1_440 && now.toISOString() <= list.expiresAt
  return {
    fit: isFresh && isListFresh,
    trustList: {
      version: list.version,
      issuedAt: list.issuedAt,
      expiresAt: list.expiresAt,
      ageHours: Math.floor(minutesSince(list.issuedAt) / 60),
    },
    rootVersion,
    snapshotVersion: remembered.snapshotVersion,
    statusLists: {
      count: statusLists.length,
      missing,
      asOf,
      ageMinutes: asOf === null ? null : minutesSince(asOf),
    },
  }
}
