import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { endSeafarerAccess } from '../openid4vci/end-seafarer-access.ts'
import { inviteSeafarer } from '../sign-in/invite-seafarer.ts'
import type { GuardedRoute, Request } from './route.ts'

/** What agents do about how seafarers sign in; the pages where these do are with the wallet's protocol. */
export const signInRoutes: readonly GuardedRoute[] = [
  { method: 'POST', path: '/api/invitations', action: 'invite-seafarer', handle: postInvitation },
  { method: 'POST', path: '/api/seafarer-access/endings', action: 'end-seafarer-access', handle: postEnding },
]

const checkBody = createRequestCheck<{ readonly identificationNumber: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['identificationNumber'],
  properties: { identificationNumber: { type: 'string', pattern: '^[0-9A-Z]{4,20}$' } },
})

async function postInvitation(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { identificationNumber } = checkBody(await readJsonBody(c.req.raw))
  const { bodyId, agentId } = caller
  const { timeZone } = deps.settings.authority
  return c.json(await inviteSeafarer({ bodyId, identificationNumber, agentId }, { ...deps, timeZone }), 201)
}

async function postEnding(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { identificationNumber } = checkBody(await readJsonBody(c.req.raw))
  const { bodyId, agentId } = caller
  return c.json(await endSeafarerAccess({ bodyId, identificationNumber, agentId }, deps))
}
