import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { hoursBetween, type Moment } from './moment.ts'
import type { Check } from './verdict.ts'

/** How old is what we know of keys? A list is no longer believed than the root under which it was signed. */
export function checkTrustList({ list, root }: TrustMaterial, { now }: Moment): Check & { name: 'trust-list' } {
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
