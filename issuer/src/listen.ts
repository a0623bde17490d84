import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import type { IssuerDependencies } from './issuer-dependencies.ts'

/** Slow and idle clients are shown the door: 10 s for the headers, 30 s for a whole request. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
}
const mostConnections = 1_000

export interface Listener {
  readonly port: number
  close(timeoutMilliseconds: number): Promise<void>
}

/** The issuer's HTTP interface on its port. */
export function listen(deps: IssuerDependencies): Promise<Listener> {
  const { host: hostname, port } = deps.settings
  const { fetch } = createApp(deps)
  return new Promise((resolve, reject) => {
    // Without HTTP/2 options it is a plain HTTP server.
    const server = serve({ fetch, hostname, port, serverOptions: limits }, (info: AddressInfo) => {
      resolve({ port: info.port, close: (timeout) => closeServer(server, timeout) })
    }) as Server
    server.maxConnections = mostConnections
    server.once('error', reject)
  })
}

/** No new connection; requests under way may end, but not for longer than said. */
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
