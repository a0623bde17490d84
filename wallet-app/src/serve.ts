import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'

const env = process.env
const pageFolder = fileURLToPath(new URL('../dist/', import.meta.url))
const hostname = env.HOST ?? '127.0.0.1'
const port = Number(env.PORT ?? '8082')
const issuerUrl = env.VIGIE_ISSUER_URL ?? 'http://127.0.0.1:8080'
const verifierUrl = env.VIGIE_VERIFIER_URL ?? 'http://localhost:8081'
const write = (line: object) => console.log(JSON.stringify(line))

if (!existsSync(`${pageFolder}index.html`)) {
  console.error('The page is not built yet: run `pnpm build` first.')
  process.exit(1)
}
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('PORT: expected a number between 0 and 65535.')
  process.exit(1)
}

const server = serve({ fetch: createApp({ pageFolder, issuerUrl, verifierUrl }).fetch, hostname, port }, (address) =>
  write({ listening: `http://${hostname}:${address.port}` }),
)
server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.close(() => process.exit(0)))
