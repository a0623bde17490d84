import { instantOf } from '../credential/instant.ts'
import { verifyCompactJws } from '../proof/compact-jws.ts'
import { findTrustedKey } from '../trust/find-trusted-key.ts'
import type { TrustedIssuer } from '../trust/trust-list.ts'
import type { TitleSdJwt } from './parse-title-sd-jwt.ts'
import { issuerUrlOf } from './title-claims.ts'

/**
 * One question: did an issuer that the trust list names for titles sign this, with a key it had for them at that time? Dates,
 * status and the holder's own proof are other checks.
 */
export async function verifyTitleSdJwt(sdJwt: TitleSdJwt, issuers: readonly TrustedIssuer[]): Promise<boolean> {
  const { keyId, claims, jws } = sdJwt
  const issuer = issuers.find(({ id }) => issuerUrlOf(id) === claims.iss)
  if (!issuer || issuer.mayIssue?.includes('title') === false) return false
  const created = instantOf(new Date(claims.iat * 1000))
  const publicKeyMultibase = findTrustedKey(issuer, { keyId, use: 'titles', created })
  return publicKeyMultibase !== null && verifyCompactJws(jws, { id: keyId, publicKeyMultibase })
}
