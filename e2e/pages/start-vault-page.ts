import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const repository = fileURLToPath(new URL('../../', import.meta.url))
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Builds the vault alone, as Vite builds the wallet, and serves it: its own modules in a real browser's storage. */
export async function startVaultPage(): Promise<{ readonly url: string; stop(): void }> {
  const folder = mkdtempSync(join(here, '.vault-page-'))
  const dist = join(folder, 'dist')
  const config = {
    root: join(here, 'vault-page'),
    logLevel: 'error',
    worker: { format: 'es' },
    build: { target: 'es2022', outDir: dist, emptyOutDir: true, modulePreload: { polyfill: false }, minify: false },
  }
  writeFileSync(join(folder, 'vite.config.mjs'), `export default ${JSON.stringify(config)}\n`)
  const vite = join(repository, 'wallet-app/node_modules/vite/bin/vite.js')
  execFileSync(process.execPath, [vite, 'build', '--config', join(folder, 'vite.config.mjs')], { stdio: 'inherit' })
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '')
    try {
      const file = readFileSync(join(dist, path))
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(file)
    } catch {
      response.writeHead(404).end() // the build has no such file
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    stop() {
      server.close()
      server.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
