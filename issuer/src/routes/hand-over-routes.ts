import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { offerTitle } from '../decisions/offer-title.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { beginSignInCode } from '../openid4vci/begin-sign-in-code.ts'
import { type OfferGrant, offerGrants } from '../openid4vci/create-credential-offer.ts'
import { handOverCode } from '../openid4vci/hand-over-code.ts'
import type { Request, Route } from './route.ts'

/** What an agent, or the holder, begins for a wallet, and what another agent hands over. */
export const handOverRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/titles/:id/credential-offers', action: 'offer-title', handle: postCredentialOffer },
  { method: 'POST', path: '/api/sign-in-codes', action: 'create-sign-in-code', handle: postSignInCode },
  { method: 'POST', path: '/api/hand-overs', action: 'hand-over-code', handle: postHandOver },
]

const checkOffer = createRequestCheck<{ readonly grant: OfferGrant }>({
  type: 'object',
  additionalProperties: false,
  required: ['grant'],
  properties: { grant: { enum: [...offerGrants] } },
})

async function postCredentialOffer(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const readGrant = async () => checkOffer(await readJsonBody(c.req.raw)).grant
  const request = { titleId: c.req.param('id') ?? '', readGrant }
  return c.json(await offerTitle(request, caller, { ...deps, ...deps.settings }), 201)
}

const checkSignIn = createRequestCheck<{ readonly identificationNumber: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['identificationNumber'],
  properties: { identificationNumber: { type: 'string', pattern: '^[0-9A-Za-z]{4,20}$' } },
})

async function postSignInCode(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { identificationNumber } = checkSignIn(await readJsonBody(c.req.raw))
  const { bodyId, agentId: createdBy } = caller
  return c.json(await beginSignInCode({ bodyId, identificationNumber, createdBy }, deps), 201)
}

const checkHandOver = createRequestCheck<{ readonly handOver: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['handOver'],
  properties: { handOver: { type: 'string', minLength: 1, maxLength: 128 } },
})

async function postHandOver(c: Request, caller: Caller, deps: IssuerDependencies): Promise<Response> {
  const { handOver } = checkHandOver(await readJsonBody(c.req.raw))
  const { bodyId, agentId } = caller
  return c.json(await handOverCode({ bodyId, agentId, handOver }, deps), 201)
}
