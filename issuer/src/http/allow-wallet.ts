import type { MiddlewareHandler } from 'hono'
import type { Frame } from './request-frame.ts'

/**
 * Lets the pages of the seafarer's wallet, at its one origin, use an address (Fetch standard, CORS protocol). A request of theirs
 * is entitled by its token and the proof of its key alone: no cookie is ever asked for, nor sent.
 */
export function allowWallet(walletOrigin: string): MiddlewareHandler<Frame> {
  return async (c, next) => {
    if (c.req.header('origin') !== walletOrigin) {
      await next()
      c.res.headers.append('Vary', 'Origin')
      return
    }
    c.set('isWallet', true)
    if (c.req.method === 'OPTIONS') c.res = c.body(null, 204, preflight)
    else await next()
    c.res.headers.set('Access-Control-Allow-Origin', walletOrigin)
    c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After, WWW-Authenticate, Content-Language, X-Request-Id')
    c.res.headers.append('Vary', 'Origin')
    c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  }
}

const preflight = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT',
  'Access-Control-Allow-Headers': 'Authorization, DPoP, Content-Type, Idempotency-Key, Accept-Language',
  'Access-Control-Max-Age': '600',
}
