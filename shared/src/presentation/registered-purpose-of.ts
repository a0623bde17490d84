import type { PresentationRequest } from '@vigie/schemas/presentation-requests.ts'
import { parsePresentationQuery } from './parse-presentation-query.ts'
import type { CredentialQuery } from './presentation-query.ts'
import type { MayAsk, RegisteredPurpose } from './verifier-attestation.ts'

/** What a verifier must be registered for to make this request, and nothing beyond it. */
export function registeredPurposeOf({ id, why, retentionDays, query }: PresentationRequest): RegisteredPurpose {
  const { credentials } = parsePresentationQuery(query)
  return { code: id, text: why, may_ask: credentials.map(mayAskOf), retention_days: retentionDays }
}

function mayAskOf(query: CredentialQuery): MayAsk {
  if (query.format === 'ldp_vc') return { format: 'ldp_vc', type: query.meta.type_values.flat().join() }
  return { format: query.format, vct: query.meta.vct_values.join(), claims: query.claims.flatMap(({ path }) => path) }
}
