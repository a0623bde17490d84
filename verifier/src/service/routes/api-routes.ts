import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { problemResponse } from '@vigie/shared/service/problem-response.ts'
import { networkOf, type ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { Hono } from 'hono'
import type { ServiceDependencies } from '../service-dependencies.ts'
import type { Request } from '../service-frame.ts'
import { answerCacheable } from './answer-cacheable.ts'
import type { ApiRoute } from './api-route.ts'
import { describeApi } from './describe-api.ts'
import { listApiRoutes } from './list-api-routes.ts'

/** How long a page may remember that it may ask. */
const preflightSeconds = 86_400

/** The public API: for any page of any origin, without credentials; each door takes its share of a network's requests. */
export function createApiRoutes(deps: ServiceDependencies): Hono<ServiceFrame> {
  const app = new Hono<ServiceFrame>()
  const routes = listApiRoutes()
  const content = describeApi(routes, deps.settings.publicUrl)
  app.use('/api/*', allowAnyPage) // and no other answer: the page itself is for its own origin only
  for (const route of routes) app.on(route.method, route.path, (c) => answer(c, route, deps))
  app.get('/api/v1/openapi.json', async (c) => {
    c.set('route', '/api/v1/openapi.json')
    await deps.rateLimits.take('knowledge', networkOf(c, deps.settings.trustedProxies))
    return answerCacheable(c, { content, maxAgeSeconds: 3_600 })
  })
  for (const path of [...new Set(routes.map((route) => route.path)), '/api/v1/openapi.json']) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase())
    const allowed =
      methods.length === 0 || methods.includes('GET') ? ['GET', 'HEAD', 'OPTIONS'] : [...methods, 'OPTIONS']
    app.options(path, () => preflight(allowed))
    app.all(path, (c) => {
      c.set('route', path)
      const response = refuse(c, new Problem('method-not-allowed', `expected ${allowed.join(', ')}`), deps)
      response.headers.set('Allow', allowed.join(', '))
      return response
    })
  }
  app.all('/api/*', () => {
    throw new Problem('not-found', 'no such address')
  })
  return app
}

async function answer(c: Request, route: ApiRoute, deps: ServiceDependencies): Promise<Response> {
  c.set('route', route.path)
  await deps.rateLimits.take(route.limit, networkOf(c, deps.settings.trustedProxies))
  return await route.handle(c, deps)
}

async function allowAnyPage(c: Request, next: () => Promise<void>): Promise<void> {
  await next()
  c.res.headers.set('Access-Control-Allow-Origin', '*')
  c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After, ETag, Content-Language, X-Request-Id')
  c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
}

/** A page must ask before it sends a credential, which is no simple type (Fetch §3.2.5). */
function preflight(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      Allow: methods.join(', '),
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers': 'Content-Type, Accept-Language, If-None-Match',
      'Access-Control-Max-Age': String(preflightSeconds),
    },
  })
}

/** A refusal is told with its code; anything else is our fault, told without detail and logged with its causes. */
export function refuse(c: Request, error: unknown, { log, valueSets }: ServiceDependencies): Response {
  const requestId = c.get('requestId')
  const problem = error instanceof Problem ? error : new Problem('internal-error', 'the failure was logged')
  if (problem.code === 'internal-error') {
    log({ level: 'error', event: 'failure', requestId, code: problem.code, causes: causesOf(error) })
  }
  return problemResponse(problem, { requestId, acceptLanguage: c.req.header('accept-language'), valueSets })
}
