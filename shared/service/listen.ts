import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'

/** What slow, idle and many clients may take of a service. */
export interface ListeningLimits {
  /** For the headers, and for a whole request: past them the answer is 408. */
  readonly headersTimeout: number
  readonly requestTimeout: number
  readonly keepAliveTimeout: number
  readonly connectionsCheckingInterval: number
  /** Past it, 431. */
  readonly maxHeaderSize: number
  /** Past it a connection is dropped at once; those that are open are served. */
  readonly mostConnections: number
}

/** Slow and idle clients are shown the door: 10 s for the headers, 30 s for a whole request. */
const ordinaryLimits: ListeningLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
  mostConnections: 1_000,
}

export interface Listening {
  readonly fetch: (request: Request, env: object) => Response | Promise<Response>
  readonly host: string
  readonly port: number
  readonly limits?: Partial<ListeningLimits>
}

export interface Listener {
  readonly port: number
  /** No new connection; requests under way may end, but not for longer than said. */
  close(timeoutMilliseconds: number): Promise<void>
}

/** An HTTP interface on its port. */
export function listen({ fetch, host, port, limits = {} }: Listening): Promise<Listener> {
  const { mostConnections, ...serverOptions } = { ...ordinaryLimits, ...limits }
  return new Promise((resolve, reject) => {
    // Without HTTP/2 options it is a plain HTTP server.
    const server = serve({ fetch, hostname: host, port, serverOptions }, (info: AddressInfo) => {
      resolve({ port: info.port, close: (timeout) => closeServer(server, timeout) })
    }) as Server
    server.maxConnections = mostConnections
    server.once('error', reject)
  })
}

function closeServer(server: Server, timeoutMilliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), timeoutMilliseconds)
    server.close(() => {
      clearTimeout(deadline)
      resolve()
    })
    server.closeIdleConnections()
  })
}
