import type { Instant, StatusPurpose, TitleCredential } from '../credential/title-credential.ts'
import { readStatus } from '../status-list/read-status.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { hoursBetween, type Moment } from './moment.ts'
import type { Check } from './verdict.ts'

export interface StatusCheck extends Check {
  readonly name: 'status'
  /** Date-time of the older of the two lists; null when one of them is not there. */
  readonly asOf: Instant | null
}

/** Revocation needs no freshness: it is final. A list that is missing, stale or foreign is unknown, never clear. */
export function checkStatus(credential: TitleCredential, trust: TrustMaterial, moment: Moment): StatusCheck {
  const name = 'status'
  const revocation = readEntry(credential, 'revocation', trust)
  const suspension = readEntry(credential, 'suspension', trust)
  const known = [revocation, suspension].flatMap((entry) => (entry ? [entry.asOf] : []))
  const asOf = known.length === 2 ? (known.sort()[0] ?? null) : null
  const isFresh = (since: Instant) => hoursBetween(since, moment.now) <= trust.list.thresholds.statusFreshHours
  if (revocation?.status === 'set') return { name, outcome: 'failed', reason: 'revoked', at: revocation.asOf, asOf }
  if (suspension?.status === 'set') {
    return isFresh(suspension.asOf)
      ? { name, outcome: 'failed', reason: 'suspended', at: suspension.asOf, asOf }
      : { name, outcome: 'unknown', reason: 'was-suspended', at: suspension.asOf, asOf }
  }
  if (asOf === null) return { name, outcome: 'unknown', reason: 'status-unknown', asOf }
  if (!isFresh(asOf)) return { name, outcome: 'unknown', reason: 'status-old', at: asOf, asOf }
  return { name, outcome: 'passed', at: asOf, asOf }
}

function readEntry(
  { issuer, credentialStatus }: TitleCredential,
  purpose: StatusPurpose,
  { statusLists }: TrustMaterial,
): { readonly status: 'clear' | 'set'; readonly asOf: Instant } | null {
  const entry = credentialStatus.find(({ statusPurpose }) => statusPurpose === purpose)
  const list = entry && statusLists.get(entry.statusListCredential)
  if (!list || list.purpose !== purpose || list.issuer !== issuer) return null
  return { status: readStatus(list, Number(entry.statusListIndex)), asOf: list.validFrom }
}
