import type { CredentialQuery } from './presentation-query.ts'
import {
  type AskedOfHolder,
  type MayAsk,
  type VerifierAttestationClaims,
  type VerifierRefusal,
  verifierClientIdPrefix,
} from './verifier-attestation.ts'

/** Is what is asked within what the verifier is registered for? Null when it is; else the first reason why not. */
export function checkRegisteredRequest(
  asked: AskedOfHolder,
  verifier: VerifierAttestationClaims,
): VerifierRefusal | null {
  if (asked.clientId !== `${verifierClientIdPrefix}${verifier.sub}`) return 'client-id-differs'
  if (!verifier.redirect_uris.includes(asked.responseUri)) return 'response-uri-not-registered'
  const purpose = verifier.purposes.find(({ code }) => code === asked.purpose)
  if (!purpose) return 'purpose-not-registered'
  const isWithin = asked.query.credentials.every((query) => purpose.may_ask.some((may) => covers(may, query)))
  return isWithin ? null : 'asks-more-than-registered'
}

function covers(may: MayAsk, query: CredentialQuery): boolean {
  if (may.format === 'ldp_vc') return query.format === 'ldp_vc' && query.meta.type_values.flat().join() === may.type
  if (query.format !== 'dc+sd-jwt' || !query.meta.vct_values.every((vct) => vct === may.vct)) return false
  return query.claims.every(({ path }) => path.length === 1 && may.claims.includes(path[0] ?? ''))
}
