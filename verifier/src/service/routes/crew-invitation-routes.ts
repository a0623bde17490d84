import { createRequestCheck } from '@vigie/shared/service/check-request.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { networkOf, type ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { Hono } from 'hono'
import { askByInvitation, openInvitation, standingOfRequest } from '../crew-checks/answer-invitation.ts'
import { checkOwnPage } from '../presentations/check-own-page.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { Request } from '../service-frame.ts'

type Handle = (c: Request, deps: ServiceDependencies) => Promise<object>

/** For whoever holds a link: no account, no cookie; the secret is in the body, since addresses are written down everywhere. */
const rows: readonly (readonly [path: string, handle: Handle])[] = [
  ['/crew-invitations/opened', postOpened],
  ['/crew-invitations/requests', postRequest],
  ['/crew-invitations/standing', postStanding],
]

export function createCrewInvitationRoutes(deps: ServiceDependencies): Hono<ServiceFrame> {
  const app = new Hono<ServiceFrame>()
  for (const [path, handle] of rows) {
    app.post(path, async (c) => {
      checkOwnPage(c.req.raw, deps.settings.publicUrl)
      c.set('route', path)
      await deps.rateLimits.take('crew-invitation', networkOf(c, deps.settings.trustedProxies))
      return c.json(await handle(c, deps))
    })
  }
  return app
}

const secret = { type: 'string', pattern: '^[A-Za-z0-9_-]{22}$' }
const checkSecret = createRequestCheck<{ readonly secret: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['secret'],
  properties: { secret },
})
const checkFollowed = createRequestCheck<{ readonly secret: string; readonly request: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['secret', 'request'],
  properties: { secret, request: { type: 'string', maxLength: 64 } },
})

async function postOpened(c: Request, deps: ServiceDependencies): Promise<object> {
  return openInvitation(checkSecret(await readJsonBody(c.req.raw)).secret, deps)
}

async function postRequest(c: Request, deps: ServiceDependencies): Promise<object> {
  return askByInvitation(checkSecret(await readJsonBody(c.req.raw)).secret, deps)
}

async function postStanding(c: Request, deps: ServiceDependencies): Promise<object> {
  return standingOfRequest(checkFollowed(await readJsonBody(c.req.raw)), deps)
}
