import { instantOf } from '../credential/instant.ts'
import type { Instant } from '../credential/title-credential.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'

/** Now, as far as it can be believed. */
export interface Moment {
  /** The clock's time. */
  readonly clock: Instant
  /** The clock's time, or the latest time a signature has vouched for when the clock is before it. */
  readonly now: Instant
  readonly latestPlausible: Instant
  readonly isClockSuspect: boolean
}

/** What time is believed from: a page that lets its worker hold the rest has these. */
export interface TimeTrust {
  readonly list: Pick<TrustMaterial['list'], 'thresholds'>
  readonly remembered: TrustMaterial['remembered']
}

/** A clock set back cannot make a title younger: signed files we have seen are a floor under it. */
export function momentOf(now: Date, { list, remembered }: TimeTrust): Moment {
  const tolerance = list.thresholds.clockToleranceMinutes * 60_000
  const floor = Date.parse(remembered.highestSignedTime)
  const believed = Math.max(now.getTime(), floor)
  return {
    clock: instantOf(now),
    now: instantOf(new Date(believed)),
    latestPlausible: instantOf(new Date(believed + tolerance)),
    isClockSuspect: now.getTime() + tolerance < floor,
  }
}

export function hoursBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000
}
