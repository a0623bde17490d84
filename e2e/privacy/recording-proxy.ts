import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What whoever runs the server, or listens on the way, could write down about one request. */
export interface SeenRequest {
  readonly method: string
  /** With its query, as it came. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly bodyBytes: number
  readonly setsCookie: boolean
}

/** A server before the real one that keeps all it sees: of pages, workers and the service worker alike. */
export async function startRecordingProxy(target: string) {
  const seen: SeenRequest[] = []
  const server = createServer((incoming, outgoing) => {
    let bodyBytes = 0
    const { method = '', url = '', headers } = incoming
    const onward = request(new URL(url, target), { method, headers }, (answer) => {
      seen.push({ method, url, headers, bodyBytes, setsCookie: answer.headers['set-cookie'] !== undefined })
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.writeHead(502).end())
    incoming.on('data', (chunk: Buffer) => {
      bodyBytes += chunk.length
    })
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on a port
  return {
    url: `http://localhost:${port}`,
    seen,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
