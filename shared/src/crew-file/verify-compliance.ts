import { holderOfJwk } from '../did/holder.ts'
import { parseJson } from '../json/parse-json.ts'
import { isJsonObject } from '../json-object.ts'
import type { VerifierAttestationClaims } from '../presentation/verifier-attestation.ts'
import { type AttestationTrust, verifyVerifierAttestation } from '../presentation/verify-verifier-attestation.ts'
import { Problem } from '../problem.ts'
import { decodeBase64url } from '../proof/base64url.ts'
import { isSignedBy } from '../proof/compact-jws.ts'
import { sha256Hex } from '../trust/sha256.ts'
import type { TrustedIssuer } from '../trust/trust-list.ts'
import { momentOf } from '../verification/moment.ts'
import { type Compliance, complianceType, parseCompliance } from './compliance.ts'

export interface ComplianceExpected {
  readonly trust: AttestationTrust
  readonly now: Date
  /** The authority that it is handed in to: a DID. */
  readonly audience: string
  /** The exact text that came with it. */
  readonly crewFile: string
}

export interface VerifiedCompliance {
  readonly compliance: Compliance
  /** Who checked the crew: registered, today, for asking crews. Every presentation of the file must be made for its Client Identifier. */
  readonly verifier: VerifierAttestationClaims
  readonly authority: TrustedIssuer
}

/** An attestation has 16 kB at most, the credential a tenth of that. */
const largest = 32_768

/** The purpose that asks a whole crew, and keeps the answers (schemas/presentation-requests). */
const crewPurpose = 'crew-list'

/**
 * A crew compliance credential handed in with its crew file: signed by the key of a verifier that the authority registered, for this
 * authority, over this file, not over. That it is handed in once is for whoever keeps them to say.
 */
export async function verifyCompliance(jwt: string, expected: ComplianceExpected): Promise<VerifiedCompliance> {
  const { header, compliance } = readCompliance(jwt)
  const { trust, now, audience, crewFile } = expected
  const registration = await verifyVerifierAttestation(header.jwt, trust, now)
  if (!registration.registered) throw new Problem('verifier-not-registered', registration.reason)
  const { verifier, authority } = registration
  if (!verifier.purposes.some(({ code }) => code === crewPurpose)) {
    throw new Problem('verifier-beyond-registration', 'expected a verifier that may ask crews')
  }
  const { did, publicKeyMultibase } = await holderOfJwk(verifier.cnf.jwk)
  if (compliance.issuer !== did || header.kid !== `${did}#0` || !(await isSignedBy(jwt, publicKeyMultibase))) {
    throw new Problem('compliance-signature', 'expected a signature with the key of the attestation')
  }
  if (compliance.aud !== audience) throw new Problem('compliance-not-for-us', 'expected another authority')
  const moment = momentOf(now, trust)
  if (compliance.validFrom > moment.latestPlausible || compliance.validUntil <= moment.now) {
    throw new Problem('compliance-expired', 'expected a credential of today')
  }
  if ((await sha256Hex(new TextEncoder().encode(crewFile))) !== compliance.credentialSubject.crewFileSha256) {
    throw new Problem('compliance-of-another-file', 'expected the file that was checked')
  }
  return { compliance, verifier, authority }
}

interface ComplianceHeader {
  readonly kid: string
  /** Verifier attestation. */
  readonly jwt: string
}

/** As it is written; nothing is believed yet. */
export function readCompliance(jwt: string): { readonly header: ComplianceHeader; readonly compliance: Compliance } {
  if (jwt.length > largest) throw refused(`expected at most ${largest} characters`)
  const [header, payload, signature, ...more] = jwt.split('.').map(decodeBase64url)
  if (!header || !payload?.length || !signature?.length || more.length > 0) throw refused('expected a compact JWS')
  const read = parse(header)
  const isOurs = isJsonObject(read) && Object.keys(read).sort().join() === 'alg,cty,jwt,kid,typ'
  if (!isOurs || read.alg !== 'ES256' || read.typ !== complianceType || read.cty !== 'vc') {
    throw refused(`expected a JWS of the type ${complianceType}, with alg, typ, cty, kid and jwt`)
  }
  const { kid, jwt: attestation } = read
  if (typeof kid !== 'string' || typeof attestation !== 'string') throw refused('expected kid and jwt to be texts')
  return { header: { kid, jwt: attestation }, compliance: parseCompliance(parse(payload)) }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes)
  } catch (cause) {
    if (cause instanceof Problem) throw refused('expected JSON', cause)
    throw cause
  }
}

function refused(message: string, cause?: unknown): Problem {
  return new Problem('compliance-invalid', message, { cause })
}
