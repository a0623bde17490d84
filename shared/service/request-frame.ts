import type { Context, MiddlewareHandler } from 'hono'
import { v7 } from 'uuid'
import { Problem } from '../src/problem.ts'
import { clientNetwork } from './client-network.ts'

/** What every service keeps of a request; a program may keep more. */
export interface ServiceFrame {
  /** As @hono/node-server gives it; a request of a test has no connection unless it says one. */
  Bindings: {
    readonly incoming?: {
      readonly method?: string
      readonly url?: string
      readonly socket?: { readonly remoteAddress?: string }
      /** As Node reads them: Hono makes an object of all of them for the first that is asked for. */
      readonly headers?: Readonly<Record<string, string | string[] | undefined>>
    }
  }
  Variables: {
    requestId: string
    /** The pattern of the route, for the log. */
    route: string | undefined
  }
}

/** What a request was, without who made it: no address, no path, no query, no header. */
export interface RequestEntry {
  readonly level: 'info' | 'error'
  readonly event: 'request'
  readonly requestId: string
  readonly method: string
  readonly route: string
  readonly status: number
  readonly milliseconds: number
}

/**
 * What surrounds every request: its id, the headers of every answer, one line in the log. `actor` is what else a program
 * may say of who asked, once it knows.
 */
export function frameRequest<Frame extends ServiceFrame>(
  log: (entry: RequestEntry) => void,
  actor: (c: Context<Frame>) => object = () => ({}),
): MiddlewareHandler<Frame> {
  return async (program, next) => {
    // whatever else a program keeps, it keeps these
    const c = program as unknown as Context<ServiceFrame>
    const start = performance.now()
    // Ours, never the caller's: it goes into the log.
    c.set('requestId', v7())
    await next()
    secure(c)
    log({
      level: c.res.status >= 500 ? 'error' : 'info',
      event: 'request',
      requestId: c.get('requestId'),
      method: c.req.method,
      route: c.get('route') ?? 'none',
      status: c.res.status,
      milliseconds: Math.round(performance.now() - start),
      ...actor(program),
    })
  }
}

function secure(c: Context<ServiceFrame>): void {
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
export function checkHost(hostNames: readonly string[]): MiddlewareHandler {
  const isOwn = isOwnHost(hostNames)
  return async (c, next) => {
    if (!isOwn(c.req.url, c.req.header('host'))) {
      throw new Problem('host-not-allowed', 'expected one of the names of this service in Host')
    }
    await next()
  }
}

/** Whether a request names one of ours, by its Host and by an absolute address (RFC 9112 §3.2.2) if it has one. */
export function isOwnHost(hostNames: readonly string[]): (url: string, host: string | undefined) => boolean {
  const known = new Set(hostNames.map((name) => name.toLowerCase()))
  const isKnown = (name: string) => known.has(name.toLowerCase())
  /** Hosts as they were written, with their port, that were found to be ours: few, and asked for every time. */
  const found = new Set<string>()
  return (url, host) => {
    if (host !== undefined && found.has(host) && url.startsWith(`http://${host}/`)) return true
    const isOwn = [new URL(url).hostname, ...hostNameOf(host)].every(isKnown)
    if (isOwn && host !== undefined && found.size < 64) found.add(host)
    return isOwn
  }
}

function hostNameOf(host: string | undefined): string[] {
  if (host === undefined) return []
  return [URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : 'unreadable']
}

/** Lets the pages of this origin read the answers of this address; refusals too, or they could not explain them. */
export function allowOrigin(origin: string): MiddlewareHandler {
  return async (c, next) => {
    await next()
    c.res.headers.set('Access-Control-Allow-Origin', origin)
    c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After')
    c.res.headers.append('Vary', 'Origin')
    c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  }
}

/** From which network a request comes, as far as the proxies that are ours tell. */
export function networkOf<Frame extends ServiceFrame>(c: Context<Frame>, trustedProxies: number): string {
  const socketAddress = c.env?.incoming?.socket?.remoteAddress
  return clientNetwork({ socketAddress, forwardedFor: c.req.header('x-forwarded-for') }, trustedProxies)
}
