import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { Problem } from '@vigie/shared/problem.ts'
import { createApp } from './app.ts'
import { readSettings, type ServerSettings } from './serve-settings.ts'

const pageFolder = fileURLToPath(new URL('../dist/', import.meta.url))
const write = (line: object) => console.log(JSON.stringify(line))

function settingsOrEnd(): ServerSettings {
  try {
    return readSettings(process.env)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

const { hostname, port, wallet } = settingsOrEnd()
if (!existsSync(`${pageFolder}index.html`)) {
  console.error('The page is not built yet: run `pnpm build` first.')
  process.exit(1)
}

const server = serve({ fetch: createApp({ pageFolder, settings: wallet }).fetch, hostname, port }, (address) =>
  write({ listening: `http://${hostname}:${address.port}` }),
)
server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.close(() => process.exit(0)))
