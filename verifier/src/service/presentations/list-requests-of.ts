import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { checkRegisteredRequest } from '@vigie/shared/presentation/check-registered-request.ts'
import { parsePresentationQuery } from '@vigie/shared/presentation/parse-presentation-query.ts'
import { verifierClientIdPrefix } from '@vigie/shared/presentation/verifier-attestation.ts'
import type { Requester } from './requester.ts'

/** What a requester may ask through this address, as every wallet will judge it. */
export function listRequestsOf({ id, attestation }: Requester, responseUri: string): string[] {
  if (!attestation) return []
  const clientId = clientIdOf(id)
  return presentationRequests
    .filter(({ id: purpose, query }) => {
      const asked = { clientId, responseUri, purpose, query: parsePresentationQuery(query) }
      return checkRegisteredRequest(asked, attestation.claims) === null
    })
    .map((request) => request.id)
}

export function clientIdOf(requesterId: string): string {
  return `${verifierClientIdPrefix}${requesterId}`
}
