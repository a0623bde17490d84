import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { collectOfferedTitle } from '../decisions/offer-title.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import type { PublicRoute, Request } from './route.ts'

/** Where a wallet takes its title: no token, the one-time code of the link is what entitles. */
export const offerRoutes: readonly PublicRoute[] = [
  { method: 'POST', path: '/offers', action: 'public', limit: 'offer', handle: postOffer },
  { method: 'OPTIONS', path: '/offers', action: 'public', limit: null, handle: allowWallet },
]

const checkBody = createRequestCheck<{ readonly code: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['code'],
  properties: { code: { type: 'string', minLength: 1, maxLength: 128 } },
})

async function postOffer(c: Request, { db, now, settings }: IssuerDependencies): Promise<Response> {
  const { code } = checkBody(await readJsonBody(c.req.raw))
  return c.json(await collectOfferedTitle(code, { db, now, verifierUrl: settings.verifierUrl }))
}

async function allowWallet(c: Request): Promise<Response> {
  const headers = { 'Access-Control-Allow-Methods': 'POST', 'Access-Control-Allow-Headers': 'Content-Type' }
  return c.body(null, 204, { ...headers, 'Access-Control-Max-Age': '600' })
}
