import { Problem } from '@vigie/shared/problem.ts'
import type { Context, MiddlewareHandler } from 'hono'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import type { Log } from './log.ts'

export interface Frame {
  /** As @hono/node-server gives it; a request of a test has no connection unless it says one. */
  Bindings: { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }
  Variables: {
    requestId: string
    /** Set on every route that needs a token. */
    caller: Caller | undefined
    /** The pattern of the route, for the log. */
    route: string | undefined
  }
}

/** What surrounds every request: its id, the headers of every answer, one line in the log. */
export function frameRequest(log: Log): MiddlewareHandler<Frame> {
  return async (c, next) => {
    const start = performance.now()
    // Ours, never the caller's: it goes into the log.
    c.set('requestId', v7())
    await next()
    secure(c)
    const caller = c.get('caller')
    log({
      level: c.res.status >= 500 ? 'error' : 'info',
      event: 'request',
      requestId: c.get('requestId'),
      method: c.req.method,
      route: c.get('route') ?? 'none',
      status: c.res.status,
      milliseconds: Math.round(performance.now() - start),
      // An applicant's id tells who they are; an agent's is needed to know who did what.
      ...(caller && caller.role !== 'applicant' ? { agentId: caller.agentId } : {}),
    })
  }
}

function secure(c: Context<Frame>): void {
  const headers = c.res.headers
  headers.set('X-Request-Id', c.get('requestId'))
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'no-referrer')
  if (!headers.has('Content-Security-Policy')) {
    headers.set('Content-Security-Policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
  }
  headers.set('Strict-Transport-Security', 'max-age=31536000')
  if (!headers.has('Cross-Origin-Resource-Policy')) headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
}

/** Against DNS rebinding and poisoned links: we answer to our own names only. */
export function checkHost(hostNames: readonly string[]): MiddlewareHandler<Frame> {
  const known = new Set(hostNames.map((name) => name.toLowerCase()))
  return async (c, next) => {
    const asked = [new URL(c.req.url).hostname, ...hostNameOf(c.req.header('host'))]
    if (!asked.every((name) => known.has(name.toLowerCase()))) {
      throw new Problem('host-not-allowed', 'expected one of the names of this service in Host')
    }
    await next()
  }
}

/**
 * A page of another site has no business with our interface, even with a token in hand: no ambient right would help it
 * today, and none shall be added by accident. Programs send no Origin.
 */
export function checkOrigin(ownUrl: string): MiddlewareHandler<Frame> {
  const own = new URL(ownUrl).origin
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== own) throw new Problem('not-allowed', 'expected no Origin, or our own')
    await next()
  }
}

function hostNameOf(host: string | undefined): string[] {
  if (host === undefined) return []
  return [URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : 'unreadable']
}

/** Lets the wallet's page, and no other, read the answers of this address; refusals too, or it could not explain them. */
export function allowOrigin(origin: string): MiddlewareHandler<Frame> {
  return async (c, next) => {
    await next()
    c.res.headers.set('Access-Control-Allow-Origin', origin)
    c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After')
    c.res.headers.append('Vary', 'Origin')
    c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  }
}
