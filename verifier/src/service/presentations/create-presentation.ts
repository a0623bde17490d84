import { randomBytes } from 'node:crypto'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { drawMatchCode } from '@vigie/shared/presentation/match-code.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createResponseKey } from '@vigie/shared/proof/decrypt-jwe.ts'
import { v4 } from 'uuid'
import { listRequestsOf } from './list-requests-of.ts'
import type { Presentation, ResponseMode, Way } from './presentation.ts'
import type { Requester } from './requester.ts'

export interface PresentationWanted {
  readonly requestId: string
  readonly responseMode: ResponseMode
  readonly sessionId: string
  readonly responseUri: string
}

/** A question that this requester is registered for, drawn afresh: two ways to it, each with a nonce and a key of its own. */
export async function createPresentation(
  requester: Requester,
  { requestId, responseMode, sessionId, responseUri }: PresentationWanted,
  now: Date,
): Promise<Presentation> {
  const isKnown = presentationRequests.some(({ id }) => id === requestId)
  if (!isKnown) throw new Problem('request-schema', 'expected a request of the list', { pointer: '/request' })
  if (!listRequestsOf(requester, responseUri).includes(requestId)) {
    throw new Problem('verifier-beyond-registration', 'expected a request that the requester is registered for')
  }
  return {
    id: v4(),
    sessionId,
    requesterId: requester.id,
    requestId,
    responseMode,
    matchCode: drawMatchCode(),
    createdAt: now,
    ways: [await drawWay('same'), await drawWay('other')],
    standing: { kind: 'waiting' },
  }
}

async function drawWay(device: Way['device']): Promise<Way> {
  return { device, reference: draw(), state: draw(), nonce: draw(), key: await createResponseKey() }
}

/** 128 random bits (OpenID4VP 1.0 §14.1). */
export function draw(): string {
  return randomBytes(16).toString('base64url')
}
