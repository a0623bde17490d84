import { randomBytes } from 'node:crypto'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { checkRegisteredRequest } from '@vigie/shared/presentation/check-registered-request.ts'
import { drawMatchCode } from '@vigie/shared/presentation/match-code.ts'
import { parsePresentationQuery } from '@vigie/shared/presentation/parse-presentation-query.ts'
import type { PresentationQuery } from '@vigie/shared/presentation/presentation-query.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createResponseKey } from '@vigie/shared/proof/decrypt-jwe.ts'
import { v4 } from 'uuid'
import { clientIdOf } from './list-requests-of.ts'
import type { Presentation, ResponseMode, Way } from './presentation.ts'
import type { Requester } from './requester.ts'

export interface PresentationWanted {
  readonly requestId: string
  readonly responseMode: ResponseMode
  readonly sessionId: string
  readonly responseUri: string
  /** Within the same purpose, of one post of one crew; else the query of the list is asked. */
  readonly asked?: Pick<Presentation, 'query' | 'infos' | 'take'>
}

/** A question that this requester is registered for, drawn afresh: two ways to it, each with a nonce and a key of its own. */
export async function createPresentation(
  requester: Requester,
  { requestId, responseMode, sessionId, responseUri, asked }: PresentationWanted,
  now: Date,
): Promise<Presentation> {
  const offered = presentationRequests.find(({ id }) => id === requestId)
  if (!offered) throw new Problem('request-schema', 'expected a request of the list', { pointer: '/request' })
  const query = parsePresentationQuery(asked?.query ?? offered.query)
  checkRegistered(requester, { purpose: requestId, query, responseUri })
  return {
    id: v4(),
    sessionId,
    requesterId: requester.id,
    requestId,
    query,
    infos: asked?.infos ?? [],
    take: asked?.take ?? null,
    responseMode,
    matchCode: drawMatchCode(),
    createdAt: now,
    ways: [await drawWay('same'), await drawWay('other')],
    standing: { kind: 'waiting' },
  }
}

interface AskedHere {
  readonly purpose: string
  readonly query: PresentationQuery
  readonly responseUri: string
}

/** As every wallet will judge it. */
function checkRegistered({ id, attestation }: Requester, asked: AskedHere): void {
  const isWithin =
    attestation && checkRegisteredRequest({ ...asked, clientId: clientIdOf(id) }, attestation.claims) === null
  if (isWithin) return
  throw new Problem('verifier-beyond-registration', 'expected a request that the requester is registered for')
}

async function drawWay(device: Way['device']): Promise<Way> {
  return { device, reference: draw(), state: draw(), nonce: draw(), key: await createResponseKey() }
}

/** 128 random bits (OpenID4VP 1.0 §14.1). */
export function draw(): string {
  return randomBytes(16).toString('base64url')
}
