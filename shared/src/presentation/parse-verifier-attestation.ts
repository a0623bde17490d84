import attestationSchema from '@vigie/schemas/presentation/verifier-attestation-v1.schema.json' with { type: 'json' }
import { parseJson } from '../json/parse-json.ts'
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import { readCompactJws } from '../proof/compact-jws.ts'
import {
  type VerifierAttestation,
  type VerifierAttestationClaims,
  verifierAttestationMostDays,
  verifierAttestationType,
} from './verifier-attestation.ts'

const largest = 16_384
const dayInSeconds = 86_400
const checkClaims = createSchemaCheck(attestationSchema)

/** The text of a Verifier Attestation JWT in, what it says out; nothing is believed yet. Refuses with `verifier-attestation-invalid`. */
export function parseVerifierAttestation(jwt: string): VerifierAttestation {
  if (jwt.length > largest) throw refused('expected a smaller attestation')
  const read = readCompactJws(jwt, verifierAttestationType)
  if (!read) throw refused(`expected a JWS of the type ${verifierAttestationType}, with alg, typ and kid`)
  return { keyId: read.header.kid, claims: checkVerifierAttestation(parseJson(read.payload)), jwt }
}

/** The same strictness for an attestation about to be signed. */
export function checkVerifierAttestation(value: unknown): VerifierAttestationClaims {
  const fault = checkClaims(value)
  if (fault) throw refused(fault.message, fault.pointer)
  const claims = value as VerifierAttestationClaims // the schema has just said so
  const { iat, exp, purposes } = claims
  if (exp <= iat || exp - iat > verifierAttestationMostDays * dayInSeconds) {
    throw refused(`expected an end within ${verifierAttestationMostDays} days`, '/exp')
  }
  const codes = purposes.map(({ code }) => code)
  if (new Set(codes).size !== codes.length) throw refused('expected each purpose once', '/purposes')
  return claims
}

function refused(message: string, pointer?: string): Problem {
  return new Problem('verifier-attestation-invalid', message, pointer === undefined ? {} : { pointer })
}
