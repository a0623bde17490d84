import { writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect } from 'node:net'
import path from 'node:path'
import { createLocalhostCertificate } from '@vigie/issuer/conformance/localhost-certificate.ts'

export interface LocalInternet {
  /** What a program needs in its environment to take this for the Internet: a proxy and a certificate, nothing of its own. */
  readonly environment: Readonly<Record<string, string>>
  /** `https://host/path` of every request. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/**
 * The hosts of the Internet that an unmodified client asks, on this machine: a CONNECT proxy leads every name to one TLS
 * server with a certificate for these names. Nothing leaves the machine; a host that is not among them fails.
 */
export async function startLocalInternet(
  files: () => ReadonlyMap<string, string | Uint8Array>,
  { hosts, folder }: { readonly hosts: readonly string[]; readonly folder: string },
): Promise<LocalInternet> {
  const { certificate, privateKey } = await createLocalhostCertificate(new Date(), hosts)
  const certificateFile = path.join(folder, 'internet.pem')
  writeFileSync(certificateFile, certificate)
  const asked: string[] = []
  const answer: RequestListener = ({ headers, url = '/' }, response) => {
    const address = `https://${headers.host}${url}`
    asked.push(address)
    const file = files().get(address)
    response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': 'application/json' }).end(file ?? '{}')
  }
  const site = createHttpsServer({ key: privateKey, cert: certificate }, answer)
  const proxy = createServer().on('connect', (_request, socket) => {
    const tunnel = connect(portOf(site), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      tunnel.pipe(socket).pipe(tunnel)
    })
    for (const end of [tunnel, socket]) end.on('error', () => tunnel.destroy())
  })
  await Promise.all([site, proxy].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))))
  return {
    environment: {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      HTTP_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      NODE_EXTRA_CA_CERTS: certificateFile,
    },
    asked,
    async close() {
      for (const server of [site, proxy]) {
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      }
    },
  }
}

function portOf(server: { address(): unknown }): number {
  const address = server.address()
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0
}
