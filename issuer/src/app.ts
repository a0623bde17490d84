import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { problemResponse } from '@vigie/shared/service/problem-response.ts'
import { allowOrigin, checkHost, networkOf } from '@vigie/shared/service/request-frame.ts'
import { Hono } from 'hono'
import { authenticate } from './access/authenticate.ts'
import { type Caller, mayEver, mayRole } from './access/policy.ts'
import { isDatabaseAway } from './db/open-database.ts'
import { allowWallet } from './http/allow-wallet.ts'
import { checkOrigin, type Frame, frameRequest } from './http/request-frame.ts'
import type { IssuerDependencies } from './issuer-dependencies.ts'
import { authenticateSeafarer } from './openid4vci/authenticate-seafarer.ts'
import { dpopChallenge } from './openid4vci/oauth-response.ts'
import { requestOf } from './openid4vci/wallet-request.ts'
import { listRoutes } from './routes/list-routes.ts'
import { walletPaths } from './routes/openid4vci-routes.ts'
import type { Request, Route } from './routes/route.ts'

export type IssuerApp = Hono<Frame>

/** The issuer's HTTP interface, without a port: `app.request()` in tests, `serve()` in `main.ts`. */
export function createApp(deps: IssuerDependencies): IssuerApp {
  const app: IssuerApp = new Hono()
  app.use(frameRequest(deps.log))
  app.use(checkHost(deps.settings.hostNames))
  const routes = listRoutes()
  const walletOrigin = new URL(deps.settings.walletUrl).origin
  for (const path of applicantPaths(routes)) app.use(path, allowWallet(walletOrigin))
  app.use('/api/*', checkOrigin(deps.settings.issuerUrl))
  // any wallet, from wherever it was opened: nothing here rests on where a request comes from
  for (const path of walletPaths) app.use(path, allowOrigin('*'))
  for (const route of routes) app.on(route.method, route.path, (c) => answer(c, route, deps))
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map((route) => route.method)
    app.all(path, (c) => refuseMethod(c, methods, deps))
  }
  app.notFound((c) => refuse(c, new Problem('not-found', 'no such address'), deps))
  app.onError((error, c) => refuse(c, error, deps))
  return app
}

/** What a seafarer's own wallet may ask: these addresses answer its pages, and no other page (docs/operations/sign-in.md). */
function applicantPaths(routes: readonly Route[]): Set<string> {
  const own = routes.filter(({ action }) => action !== 'public' && mayRole('applicant', action))
  return new Set(own.map(({ path }) => path))
}

async function answer(c: Request, route: Route, deps: IssuerDependencies): Promise<Response> {
  c.set('route', route.path)
  if (route.action === 'public') {
    if (route.limit) await deps.rateLimits.take(route.limit, networkOf(c, deps.settings.trustedProxies))
    return route.handle(c, deps)
  }
  const caller = await recognise(c, deps)
  c.set('caller', caller)
  if (!mayEver(caller, route.action)) throw new Problem('not-allowed', `a role that may ${route.action} is needed`)
  return route.handle(c, caller, deps)
}

/** Only tokens that open nothing are counted: whoever has a good one never notices what others try from the same office. */
async function recognise(c: Request, deps: IssuerDependencies): Promise<Caller> {
  try {
    const authorization = c.req.header('authorization')
    if (isBound(authorization)) return await authenticateSeafarer(requestOf(c, deps), deps)
    return await authenticate(deps.db, authorization, deps.now())
  } catch (error) {
    const isWrong = error instanceof Problem && ['token-invalid', 'dpop-proof-invalid'].includes(error.code)
    if (isWrong) await deps.rateLimits.take('access-token', networkOf(c, deps.settings.trustedProxies))
    throw error
  }
}

/** The scheme of a token that comes with a proof of its key (RFC 9449 §7.1). */
function isBound(authorization: string | undefined): boolean {
  return /^dpop /i.test(authorization ?? '')
}

function refuseMethod(c: Request, methods: readonly string[], deps: IssuerDependencies): Response {
  const response = refuse(c, new Problem('method-not-allowed', `expected ${methods.join(' or ')}`), deps)
  response.headers.set('Allow', methods.join(', '))
  return response
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isDatabaseAway(error)) return new Problem('database-unavailable', 'the database cannot be reached')
  return new Problem('internal-error', 'the failure was logged')
}

/** A refusal is told with its code; anything else is our fault, told without detail and logged with its causes. */
function refuse(c: Request, error: unknown, deps: IssuerDependencies): Response {
  const requestId = c.get('requestId')
  const problem = problemOf(error)
  const response = problemResponse(problem, {
    requestId,
    acceptLanguage: c.req.header('accept-language'),
    valueSets: deps.valueSets,
  })
  if (response.status === 401 && isBound(c.req.header('authorization'))) {
    response.headers.set('WWW-Authenticate', dpopChallenge(problem.code))
  }
  if (response.status >= 500) {
    deps.log({ level: 'error', event: 'failure', requestId, code: problem.code, causes: causesOf(error) })
  }
  return response
}
