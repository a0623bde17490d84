import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { getRequestListener } from '@hono/node-server'
import { loadValueSets } from '@vigie/schemas/load.ts'
import { createDidDocumentFetch } from '@vigie/shared/fetching/fetch-did-document.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Log } from '../http/log.ts'
import type { ConformanceSettings } from './conformance-settings.ts'
import { createConformanceApp } from './create-conformance-app.ts'
import { describeEndpoints } from './describe-endpoints.ts'
import { createLocalhostCertificate } from './localhost-certificate.ts'
import { createProfileIssuers } from './profile-issuer.ts'
import { createStatusRegistry } from './status-registry.ts'
import { createWorkerPool } from './worker-pool.ts'

export interface RunningConformance {
  /** What `GET /conformance` answers. */
  readonly endpoints: object
  readonly https: string
  readonly http: string
  /** PEM. */
  readonly certificate: string
  close(): Promise<void>
}

const limits = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 }
const work = { threads: 2, deadlineMilliseconds: 10_000 }

/** Starts the profile with keys, lists and a certificate of this run; nothing of it is kept. */
export async function startConformance(settings: ConformanceSettings, log: Log): Promise<RunningConformance> {
  const now = () => new Date()
  const [issuers, tls] = await Promise.all([createProfileIssuers(), createLocalhostCertificate(now())])
  // the ports are known once they listen, and the app must know them: it begins to answer right after
  let answer: RequestListener = (_request, response) => response.writeHead(503).end()
  const listener: RequestListener = (request, response) => answer(request, response)
  const servers = [
    createHttpsServer({ ...limits, key: tls.privateKey, cert: tls.certificate, minVersion: 'TLSv1.2' }, listener),
    createHttpServer(limits, listener),
  ] as const
  const { host, httpsPort, httpPort } = settings
  const https = `https://localhost:${await listen(servers[0], host, httpsPort)}`
  const http = `http://localhost:${await listen(servers[1], host, httpPort)}`
  const addresses = { https, http, certificate: tls.certificate }
  const pool = createWorkerPool({ ...work, issuers, baseUrl: https, certificate: tls.certificate })
  const app = createConformanceApp({
    issuers,
    addresses,
    hasBareAnswers: settings.hasBareAnswers,
    statuses: createStatusRegistry(issuers, https),
    do: (asked) => pool.do(asked),
    fetchDocument: createDidDocumentFetch(),
    now,
    log,
    valueSets: loadValueSets(),
  })
  answer = getRequestListener(app.fetch)
  return {
    ...addresses,
    endpoints: describeEndpoints(issuers, addresses),
    async close() {
      await Promise.all(servers.map(closeServer))
      await pool.close()
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new Problem('settings-invalid', `the port ${port} cannot be listened on`, { cause }))
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
