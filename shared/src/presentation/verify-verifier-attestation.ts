import { instantOf } from '../credential/instant.ts'
import { Problem } from '../problem.ts'
import { verifyCompactJws } from '../proof/compact-jws.ts'
import { findTrustedKey } from '../trust/find-trusted-key.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { TrustedIssuer } from '../trust/trust-list.ts'
import { momentOf } from '../verification/moment.ts'
import { parseVerifierAttestation } from './parse-verifier-attestation.ts'
import type { VerifierAttestation, VerifierAttestationClaims, VerifierRefusal } from './verifier-attestation.ts'

export type Registration =
  | {
      readonly registered: true
      readonly verifier: VerifierAttestationClaims
      /** The authority that registered it, as the trust list names it. */
      readonly authority: TrustedIssuer
    }
  | { readonly registered: false; readonly reason: VerifierRefusal }

/** The trust material of the device: off line the same answer. */
export interface AttestationTrust {
  readonly list: Pick<TrustMaterial['list'], 'environment' | 'issuers' | 'thresholds'>
  readonly remembered: TrustMaterial['remembered']
}

/**
 * Is this verifier registered with an authority of the trust list, today? Pure: no network, no clock. Who asks must still
 * prove the key of `cnf`, and ask within its registration (check-registered-request.ts).
 */
export async function verifyVerifierAttestation(
  jwt: string,
  trust: AttestationTrust,
  now: Date,
): Promise<Registration> {
  const attestation = parse(jwt)
  if (!attestation) return { registered: false, reason: 'attestation-invalid' }
  const { claims } = attestation
  const authority = trust.list.issuers.find(({ id }) => id === claims.iss)
  if (!authority || !isOfThisWorld(authority, trust)) return { registered: false, reason: 'authority-not-recognised' }
  if (!(await isSignedBy(authority, attestation))) return { registered: false, reason: 'attestation-not-signed' }
  const reason = checkPeriod(claims, trust, now) ?? checkAddresses(claims, authority)
  return reason ? { registered: false, reason } : { registered: true, verifier: claims, authority }
}

/** What a demonstration registers counts in demonstrations only. */
function isOfThisWorld({ environment }: TrustedIssuer, { list }: AttestationTrust): boolean {
  return environment === 'production' || list.environment === 'demonstration'
}

async function isSignedBy(authority: TrustedIssuer, { keyId, claims, jwt }: VerifierAttestation): Promise<boolean> {
  const created = instantOf(new Date(claims.iat * 1000))
  const publicKeyMultibase = findTrustedKey(authority, { keyId, use: 'verifier-attestations', created })
  return publicKeyMultibase !== null && verifyCompactJws(jwt, { id: keyId, publicKeyMultibase })
}

/** By the clock as far as it can be believed: set back, it prolongs nothing. */
function checkPeriod({ iat, exp }: VerifierAttestationClaims, trust: AttestationTrust, now: Date) {
  const moment = momentOf(now, trust)
  if (instantOf(new Date(exp * 1000)) <= moment.now) return 'attestation-expired'
  return instantOf(new Date(iat * 1000)) > moment.latestPlausible ? 'attestation-not-yet-valid' : null
}

/** Without TLS in a demonstration on one machine only. */
function checkAddresses({ redirect_uris }: VerifierAttestationClaims, { environment }: TrustedIssuer) {
  const isSafe = environment === 'demonstration' || redirect_uris.every((uri) => uri.startsWith('https://'))
  return isSafe ? null : 'attestation-invalid'
}

function parse(jwt: string): VerifierAttestation | null {
  try {
    return parseVerifierAttestation(jwt)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
