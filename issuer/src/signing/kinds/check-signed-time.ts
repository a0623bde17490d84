import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { refused } from './parse-unsigned.ts'

/**
 * Devices remember the latest time we vouched for and take no clock before it: one list of 2099 would make every title
 * expire. Two days leave room for a publication that is dated after one made while a clock was ahead.
 */
const longestAheadMs = 48 * 60 * 60_000

export function checkSignedTime(says: Instant, created: Instant): void {
  if (Date.parse(says) - Date.parse(created) > longestAheadMs) throw refused('the document is dated in the future')
}

const day = 24 * 60 * 60_000

/** A list that is good for long is what whoever holds back a revocation needs. Ours live a day, trust lists a month. */
export function checkLife(from: Instant, until: Instant, mostDays: number): void {
  const life = Date.parse(until) - Date.parse(from)
  if (!(life <= mostDays * day)) throw refused(`the document is good for longer than ${mostDays} days`)
}

export const statusListMostDays = 7
export const trustListMostDays = 92
