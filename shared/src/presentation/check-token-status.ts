import { instantOf } from '../credential/instant.ts'
import type { OpenClaims } from '../sd-jwt/title-claims.ts'
import { readTokenStatus } from '../status-list/read-token-status.ts'
import type { TrustedIssuer } from '../trust/trust-list.ts'
import type { StatusCheck } from '../verification/check-status.ts'
import { hoursBetween, type Moment } from '../verification/moment.ts'
import type { PresentationEvidence } from './presentation-evidence.ts'

interface StatusEvidence extends Pick<PresentationEvidence, 'trust' | 'tokenStatusLists'> {
  readonly moment: Moment
}

/** As check-status.ts does of the two bitstring lists: revocation is final, a list that is missing or foreign is unknown. */
export function checkTokenStatus(
  { status }: OpenClaims,
  issuer: TrustedIssuer | null,
  { trust, tokenStatusLists, moment }: StatusEvidence,
): StatusCheck {
  const name = 'status'
  const list = status && tokenStatusLists.get(status.status_list.uri)
  if (!status || !list || list.issuer !== issuer?.id) {
    return { name, outcome: 'unknown', reason: 'status-unknown', asOf: null }
  }
  const at = instantOf(list.issuedAt)
  const read = readTokenStatus(list, status.status_list.idx)
  const isFresh = hoursBetween(at, moment.now) <= trust.list.thresholds.statusFreshHours
  if (read === 'invalid') return { name, outcome: 'failed', reason: 'revoked', at, asOf: at }
  if (read === 'suspended') {
    return isFresh
      ? { name, outcome: 'failed', reason: 'suspended', at, asOf: at }
      : { name, outcome: 'unknown', reason: 'was-suspended', at, asOf: at }
  }
  if (read === 'unknown') return { name, outcome: 'unknown', reason: 'status-unknown', asOf: at }
  if (!isFresh) return { name, outcome: 'unknown', reason: 'status-old', at, asOf: at }
  return { name, outcome: 'passed', at, asOf: at }
}
