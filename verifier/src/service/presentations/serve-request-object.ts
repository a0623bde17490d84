import { Problem } from '@vigie/shared/problem.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import { answerBy } from './presentation-store.ts'
import { responseUriOf } from './response-uri.ts'
import { writeRequestObject } from './write-request-object.ts'

export interface RequestAsked {
  readonly reference: string
  readonly walletNonce: string | null
}

const longestNonce = 512

/** The signed request, for as long as it may be answered; a lost answer of the network is asked for again. */
export async function serveRequestObject(
  { reference, walletNonce }: RequestAsked,
  { presentations, requesters, settings, now }: ServiceDependencies,
): Promise<Response> {
  const at = now()
  const found = presentations.findWay('reference', reference, at)
  const requester = found && requesters.find(found.presentation.requesterId)
  if (!found || !requester?.attestation) throw new Problem('not-found', 'no such request')
  const { presentation, way } = found
  const { kind } = presentation.standing
  if ((kind !== 'waiting' && kind !== 'opened') || answerBy(presentation) <= at) {
    throw new Problem('presentation-request-expired', 'the request was answered, or is over')
  }
  if (walletNonce !== null && walletNonce.length > longestNonce) {
    throw new Problem('request-schema', 'expected a shorter wallet_nonce')
  }
  const responseUri = responseUriOf(settings)
  // before anything is waited for: an answer that comes meanwhile is not undone
  presentation.standing = { kind: 'opened' }
  const jwt = await writeRequestObject({ requester, presentation, way, responseUri, walletNonce, now: at })
  return new Response(jwt, { headers: { 'content-type': 'application/oauth-authz-req+jwt' } })
}
