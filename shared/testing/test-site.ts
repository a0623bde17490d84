import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import path from 'node:path'

const vectors = path.join(import.meta.dirname, 'site-certificates')

/** The authority that signed the certificates in `site-certificates/`. */
export const testCertificates = readFileSync(path.join(vectors, 'authority.pem'), 'utf8')
export const testCertificatesFile = path.join(vectors, 'authority.pem')

export interface TestSite {
  readonly port: number
  /** Connections accepted so far, whether they asked for anything or not. */
  readonly countConnections: () => number
  /** Lines of the requests, `GET titres.mer.example:… /path`. */
  readonly requests: readonly string[]
  readonly close: () => Promise<void>
}

interface TestSiteOptions {
  readonly address?: string
  readonly port?: number
  readonly certificate?: 'server' | 'expired' | 'other-host' | 'self-signed'
}

/** A real https server on this machine. */
export async function startTestSite(answer: RequestListener, options: TestSiteOptions = {}): Promise<TestSite> {
  const { address = '127.0.0.1', port = 0, certificate = 'server' } = options
  const requests: string[] = []
  let connections = 0
  const server = createServer(
    {
      key: readFileSync(path.join(vectors, 'server.key')),
      cert: readFileSync(path.join(vectors, `${certificate}.pem`)),
    },
    (request, response) => {
      requests.push(`${request.method} ${request.headers.host} ${request.url}`)
      answer(request, response)
    },
  )
  server.on('connection', () => {
    connections++
  })
  await new Promise<void>((resolve) => server.listen(port, address, resolve))
  const bound = server.address()
  return {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    countConnections: () => connections,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
