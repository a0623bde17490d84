import type { TrustList, TrustRoot } from '../trust/trust-list.ts'
import { hoursBetween, type Moment } from './moment.ts'
import type { Check } from './verdict.ts'

/** What is known of keys, and until when. */
export interface KnownKeys {
  readonly list: TrustList
  readonly root: Pick<TrustRoot, 'expiresAt'>
}

/** How old is what we know of keys? A list is no longer believed than the root under which it was signed. */
export function checkTrustList({ list, root }: KnownKeys, { now }: Moment): Check & { name: 'trust-list' } {
  const name = 'trust-list'
  const days = hoursBetween(list.issuedAt, now) / 24
  const at = list.issuedAt
  if (now > list.expiresAt || now > root.expiresAt || days > list.thresholds.trustListMaxDays) {
    return { name, outcome: 'unknown', reason: 'trust-list-expired', at }
  }
  if (days > list.thresholds.trustListFreshDays) return { name, outcome: 'unknown', reason: 'trust-list-old', at }
  return { name, outcome: 'passed', at }
}

/** A clock before a time that a signature has vouched for was set back. */
export function checkClock({ isClockSuspect, clock }: Moment): Check & { name: 'clock' } {
  return isClockSuspect
    ? { name: 'clock', outcome: 'unknown', reason: 'clock-suspect', at: clock }
    : { name: 'clock', outcome: 'passed' }
}
