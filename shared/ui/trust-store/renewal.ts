import { instantOf } from '../../src/credential/instant.ts'
import type { Instant } from '../../src/credential/title-credential.ts'
import type { TrustSummary } from '../checking/checking-messages.ts'

type Dates = Pick<TrustSummary, 'issuedAt' | 'expiresAt' | 'statusAsOf' | 'thresholds'> & {
  readonly root: { readonly expiresAt: Instant }
  readonly remembered: { readonly highestSignedTime: Instant }
}

export interface Renewal {
  /** Until then a title in force is green; null while a status list is missing. */
  readonly freshUntil: Instant | null
  /** From then on nothing is believed without a word on it. */
  readonly expiresAt: Instant
  readonly state: 'fresh' | 'soon' | 'stale' | 'expired'
  /** The device's clock is before a time that was signed: ages cannot be told. */
  readonly isClockSuspect: boolean
}

const hour = 3_600_000
/** A morning's notice: lists are signed twice a day, so a day's freshness is often only half a day. */
const soonMs = 4 * hour

/** When what a device knows must be renewed, by the thresholds of the signed list: as the verdict reckons it. */
export function renewalOf(trust: Dates, now: Date): Renewal {
  const { statusFreshHours, trustListFreshDays, trustListMaxDays, clockToleranceMinutes } = trust.thresholds
  const floor = Date.parse(trust.remembered.highestSignedTime)
  const believed = Math.max(now.getTime(), floor)
  const listFresh = after(trust.issuedAt, trustListFreshDays * 24)
  const freshUntil = trust.statusAsOf && earliest([after(trust.statusAsOf, statusFreshHours), listFresh])
  const expiresAt = earliest([trust.expiresAt, trust.root.expiresAt, after(trust.issuedAt, trustListMaxDays * 24)])
  return {
    freshUntil,
    expiresAt,
    state: stateAt(believed, freshUntil, expiresAt),
    isClockSuspect: now.getTime() + clockToleranceMinutes * 60_000 < floor,
  }
}

function stateAt(now: number, freshUntil: Instant | null, expiresAt: Instant): Renewal['state'] {
  if (now > Date.parse(expiresAt)) return 'expired'
  if (!freshUntil || now > Date.parse(freshUntil)) return 'stale'
  return now > Date.parse(freshUntil) - soonMs ? 'soon' : 'fresh'
}

function after(instant: Instant, hours: number): Instant {
  return instantOf(new Date(Date.parse(instant) + hours * hour))
}

function earliest(instants: readonly [Instant, ...Instant[]]): Instant {
  // instants compare as text
  return instants.reduce((a, b) => (b.localeCompare(a) < 0 ? b : a))
}
