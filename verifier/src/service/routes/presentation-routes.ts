import { readBody } from '@vigie/shared/service/read-body.ts'
import { networkOf, type ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { Hono } from 'hono'
import type { LimitedDoor } from '../limited-doors.ts'
import { checkOwnPage } from '../presentations/check-own-page.ts'
import { receiveAnswer } from '../presentations/receive-answer.ts'
import { serveRequestObject } from '../presentations/serve-request-object.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { Request } from '../service-frame.ts'
import {
  deletePresentation,
  deleteSession,
  getPresentation,
  getSession,
  postPresentation,
  postResponseCode,
  postSession,
} from './requester-routes.ts'

type Handle = (c: Request, deps: ServiceDependencies) => Promise<Response>

interface Row {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly limit: LimitedDoor
  readonly handle: Handle
}

/** For the page of this origin, and for no other. */
const ownRoutes: readonly Row[] = [
  { method: 'GET', path: '/presentations/session', limit: 'presentation-page', handle: getSession },
  { method: 'POST', path: '/presentations/session', limit: 'requester-sign-in', handle: postSession },
  { method: 'DELETE', path: '/presentations/session', limit: 'presentation-page', handle: deleteSession },
  { method: 'POST', path: '/presentations', limit: 'presentation-page', handle: postPresentation },
  { method: 'GET', path: '/presentations/:id', limit: 'presentation-page', handle: getPresentation },
  { method: 'DELETE', path: '/presentations/:id', limit: 'presentation-page', handle: deletePresentation },
  { method: 'POST', path: '/presentations/response-code', limit: 'presentation-page', handle: postResponseCode },
]

const formType = 'application/x-www-form-urlencoded'
const mostFormBytes = 16_384
const mostAnswerBytes = 524_288

/** For wallets, which are pages of other origins or no pages at all: without credentials. */
const walletRoutes: readonly Row[] = [
  { method: 'GET', path: '/presentations/requests/:reference', limit: 'presentation-wallet', handle: getRequest },
  { method: 'POST', path: '/presentations/requests/:reference', limit: 'presentation-wallet', handle: postRequest },
  { method: 'POST', path: '/presentations/response', limit: 'presentation-wallet', handle: postAnswer },
]

export function createPresentationRoutes(deps: ServiceDependencies): Hono<ServiceFrame> {
  const app = new Hono<ServiceFrame>()
  for (const path of ['/presentations/requests/*', '/presentations/response']) {
    app.use(path, allowWallets)
    app.options(path, (c) => c.body(null, 204, { 'Access-Control-Allow-Methods': 'GET, POST, OPTIONS' }))
  }
  for (const { method, path, limit, handle } of walletRoutes) {
    app.on(method, path, (c) => answer(c, deps, { path, limit, handle }))
  }
  for (const { method, path, limit, handle } of ownRoutes) {
    app.on(method, path, (c) => {
      checkOwnPage(c.req.raw, deps.settings.publicUrl)
      return answer(c, deps, { path, limit, handle })
    })
  }
  return app
}

async function answer(c: Request, deps: ServiceDependencies, row: Omit<Row, 'method'>): Promise<Response> {
  c.set('route', row.path)
  await deps.rateLimits.take(row.limit, networkOf(c, deps.settings.trustedProxies))
  return await row.handle(c, deps)
}

async function allowWallets(c: Request, next: () => Promise<void>): Promise<void> {
  await next()
  c.res.headers.set('Access-Control-Allow-Origin', '*')
  c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
}

async function getRequest(c: Request, deps: ServiceDependencies): Promise<Response> {
  return serveRequestObject({ reference: c.req.param('reference') ?? '', walletNonce: null }, deps)
}

/** OpenID4VP 1.0 §5.10: what the wallet can do we do not need to know, its nonce comes back signed. */
async function postRequest(c: Request, deps: ServiceDependencies): Promise<Response> {
  const body = await readBody(c.req.raw, { mediaTypes: [formType], maxBytes: mostFormBytes })
  const walletNonce = new URLSearchParams(new TextDecoder().decode(body)).get('wallet_nonce')
  return serveRequestObject({ reference: c.req.param('reference') ?? '', walletNonce }, deps)
}

async function postAnswer(c: Request, deps: ServiceDependencies): Promise<Response> {
  const place = deps.bodies.open()
  try {
    const body = await readBody(c.req.raw, { mediaTypes: [formType], maxBytes: mostAnswerBytes, place })
    return c.json(await receiveAnswer(body, deps))
  } finally {
    place.close()
  }
}
