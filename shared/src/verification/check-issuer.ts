import type { IssuableKind, TrustedIssuer, TrustList } from '../trust/trust-list.ts'
import type { Check } from './verdict.ts'

/** Whole DIDs are compared: a look-alike is another issuer. */
export function findIssuer({ issuer }: { readonly issuer: string }, list: TrustList): TrustedIssuer | null {
  return list.issuers.find(({ id }) => id === issuer) ?? null
}

/** Is the issuer in the trust list, for documents that count, and may it issue those of this kind? */
export function checkIssuer(
  kind: IssuableKind,
  issuer: TrustedIssuer | null,
  list: TrustList,
): Check & { name: 'issuer' } {
  const name = 'issuer'
  if (!issuer) return { name, outcome: 'failed', reason: 'issuer-not-recognised' }
  if (issuer.mayIssue && !issuer.mayIssue.includes(kind)) {
    return { name, outcome: 'failed', reason: 'kind-not-authorised' }
  }
  if (issuer.environment === 'demonstration' && list.environment === 'production') {
    return { name, outcome: 'failed', reason: 'demonstration-title' }
  }
  return { name, outcome: 'passed' }
}
