import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import {
  checkVerifierAttestation,
  parseVerifierAttestation,
} from '@vigie/shared/presentation/parse-verifier-attestation.ts'
import {
  type VerifierAttestationClaims,
  verifierAttestationType,
} from '@vigie/shared/presentation/verifier-attestation.ts'
import { signCompactJws, verifyCompactJws } from '@vigie/shared/proof/compact-jws.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

/** What the authority says of a registered verifier (OpenID4VP 1.0 §12), read back as a wallet will read it. */
export async function signVerifierAttestation(signing: PlanSigning): Promise<string> {
  const claims = await parseAttestationPlan(signing)
  const [signer] = jwsSignersOf(signing)
  if (!signer) throw refused('expected one key')
  const written = await signCompactJws(claims, verifierAttestationType, signer)
  const { keyId, jwt } = parseVerifierAttestation(written)
  if (await verifyCompactJws(jwt, { id: keyId, publicKeyMultibase: signer.publicKeyMultibase })) return written
  throw new Error('the signature just made does not verify')
}

/** That two agents decided it is checked before, and that it says what they decided by the database (guards.sql). */
async function parseAttestationPlan({ plan, did, environment, keys }: PlanSigning): Promise<VerifierAttestationClaims> {
  const claims = checkVerifierAttestation(parseUnsigned(plan.unsigned))
  if (claims.iss !== did) throw refused('the attestation is another authority’s')
  if (claims.iat * 1000 !== Date.parse(plan.created)) throw refused('the attestation is of another date than its plan')
  const { publicKeyMultibase } = await holderOfJwk(claims.cnf.jwk)
  // whoever asks with a key of ours would have every one of them that signs requests
  if (keys.list().some((own) => own.publicKeyMultibase === publicKeyMultibase)) throw refused('the key is one of ours')
  const isDemonstration = environment === 'demonstration'
  if (isDemonstration || claims.redirect_uris.every((uri) => uri.startsWith('https://'))) return claims
  throw refused('an address without TLS')
}
