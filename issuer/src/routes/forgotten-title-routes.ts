import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { askVoiding, decideVoiding } from '../credentials/void-title.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { type ForgottenTitle, listForgottenTitles } from '../register/forgotten-title-store.ts'
import type { GuardedRoute, Request } from './route.ts'

/** Titles that were signed and that a restored register forgot: docs/operations/restore.md. */
export const forgottenTitleRoutes: readonly GuardedRoute[] = [
  { method: 'GET', path: '/api/forgotten-titles', action: 'list-forgotten-titles', handle: getForgottenTitles },
  {
    method: 'POST',
    path: '/api/forgotten-titles/:number/voiding-requests',
    action: 'ask-voiding',
    handle: postVoidingRequest,
  },
  { method: 'POST', path: '/api/forgotten-titles/:number/voiding', action: 'decide-voiding', handle: postVoiding },
]

async function getForgottenTitles(c: Request, { bodyId }: Caller, { db }: IssuerDependencies): Promise<Response> {
  const titles = await listForgottenTitles(db, bodyId)
  return c.json({ items: titles.map(forgottenView) })
}

const checkVoidingRequest = createRequestCheck<{ readonly reason: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  properties: { reason: { type: 'string', minLength: 1, maxLength: 64 } },
})

async function postVoidingRequest(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { reason } = checkVoidingRequest(await readJsonBody(c.req.raw))
  const { id, number, agentId, at } = await askVoiding({ ...actOf(c, caller), reason }, deps)
  return c.json({ id, number, reason, agentId, at }, 201)
}

const checkVoiding = createRequestCheck<object>({ type: 'object', additionalProperties: false })

async function postVoiding(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  checkVoiding(await readJsonBody(c.req.raw))
  const { id, number, requestedBy, decidedBy, at } = await decideVoiding(actOf(c, caller), deps)
  return c.json({ id, number, requestedBy, decidedBy, at }, 201)
}

function actOf(c: Request, { bodyId, agentId }: Caller) {
  return { bodyId, agentId, number: c.req.param('number') ?? '' }
}

function forgottenView({ number, planId, reservedAt, request, voiding }: ForgottenTitle) {
  return {
    number,
    planId,
    reservedAt,
    request: request && { reason: request.reason, agentId: request.agentId, at: request.at },
    voiding: voiding && { requestedBy: voiding.requestedBy, decidedBy: voiding.decidedBy, at: voiding.at },
  }
}
