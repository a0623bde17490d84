import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { collectCapped } from '@vigie/shared/collect-capped.ts'
import type { WitnessAnswer } from './add-checkpoint.ts'

/** The largest request: 63 hashes and a note of 64 signatures. */
const longestBody = 64 * 1024

export interface WitnessServer {
  readonly port: number
  close(): Promise<void>
}

export interface WitnessListening {
  readonly host: string
  readonly port: number
  readonly answer: (body: string) => Promise<WitnessAnswer>
  readonly log: (line: object) => void
}

/** `POST /add-checkpoint`, and nothing else. */
export function serveWitness({ host, port, answer, log }: WitnessListening): Promise<WitnessServer> {
  const server = createServer((request, response) => {
    handle(request, response, answer).then(
      (status) => log({ event: 'request', status }),
      (error) => {
        log({ event: 'failure', name: error instanceof Error ? error.name : typeof error })
        response.writeHead(500).end()
      },
    )
  })
  server.requestTimeout = 10_000
  server.headersTimeout = 5_000
  server.maxConnections = 64
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve({ port: portOf(server), close: () => close(server) }))
  })
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: string) => Promise<WitnessAnswer>,
): Promise<number> {
  const send = (status: number, mediaType = 'text/plain; charset=utf-8', body = '') => {
    response.writeHead(status, { 'Content-Type': mediaType }).end(body)
    return status
  }
  if (request.url !== '/add-checkpoint') return send(404)
  if (request.method !== 'POST') return send(405)
  const body = await readBody(request)
  if (body === null) return send(413)
  const { status, mediaType, body: words } = await answer(body)
  return send(status, mediaType, words)
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const bytes = await collectCapped(request, longestBody)
  return bytes && Buffer.from(bytes).toString()
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
