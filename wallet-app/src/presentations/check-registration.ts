import { checkRegisteredRequest } from '@vigie/shared/presentation/check-registered-request.ts'
import type { AnyQuery } from '@vigie/shared/presentation/parse-dcql-query.ts'
import type { CredentialQuery } from '@vigie/shared/presentation/presentation-query.ts'
import type {
  RegisteredPurpose,
  VerifierAttestationClaims,
  VerifierRefusal,
} from '@vigie/shared/presentation/verifier-attestation.ts'

export interface AskedWithin {
  readonly clientId: string
  readonly responseUri: string
  readonly purposeCode: string
  readonly query: AnyQuery
}

/** The registered purpose of a request, when all that it asks is within it; else the first reason why not. */
export function checkRegistration(
  { clientId, responseUri, purposeCode, query }: AskedWithin,
  verifier: VerifierAttestationClaims,
): { readonly purpose: RegisteredPurpose } | { readonly reason: VerifierRefusal } {
  const credentials = query.credentials.map(inWordsOfTheRegister)
  if (credentials.includes(null)) return { reason: 'asks-more-than-registered' }
  const known = { credentials: credentials.flatMap((asked) => asked ?? []) }
  const reason = checkRegisteredRequest({ clientId, responseUri, purpose: purposeCode, query: known }, verifier)
  const purpose = verifier.purposes.find(({ code }) => code === purposeCode)
  return reason || !purpose ? { reason: reason ?? 'purpose-not-registered' } : { purpose }
}

/** Null for a format that is registered for nobody. Of a path, the claim that it starts from is what is registered. */
function inWordsOfTheRegister(asked: AnyQuery['credentials'][number]): CredentialQuery | null {
  const { id, format, meta, claims = [] } = asked
  if (format === 'ldp_vc' && meta && 'type_values' in meta) {
    return { id, format, meta: { type_values: meta.type_values } }
  }
  if (format !== 'dc+sd-jwt' || !meta || !('vct_values' in meta)) return null
  const paths = claims.flatMap((claim) => ('path' in claim ? [{ path: [String(claim.path[0])] }] : []))
  return { id, format, meta: { vct_values: meta.vct_values ?? [] }, claims: paths }
}
