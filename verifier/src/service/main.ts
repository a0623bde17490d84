import { existsSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { mirrorPublication } from './publication/mirror-publication.ts'
import { readSettings } from './settings.ts'

const mirrorEveryMs = 5 * 60_000
const retryMissingMs = 5_000

const settings = readSettings(process.env)
const write = (line: object) => console.log(JSON.stringify(line))

if (!existsSync(`${settings.pageFolder}/index.html`)) {
  console.error('The page is not built yet: run `pnpm build` first.')
  process.exit(1)
}

const server = serve(
  { fetch: createApp({ ...settings, log: write }).fetch, hostname: settings.host, port: settings.port },
  ({ port }) => write({ listening: `http://${settings.host}:${port}` }),
)
server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})

let nextRound: NodeJS.Timeout | undefined
if (settings.publicationUrl) void mirrorFromNowOn(settings.publicationUrl)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    clearTimeout(nextRound)
    server.close(() => process.exit(0))
  })
}

/** Sooner again while the trust list itself could not be had: the issuer may be starting at the same time as we are. */
async function mirrorFromNowOn(publicationUrl: string): Promise<void> {
  const { publishedFolder } = settings
  const round = await mirrorPublication({ publicationUrl, publishedFolder, fetch })
  if (round.changed > 0 || round.missing.length > 0) write({ mirror: round })
  const pause = round.missing.includes('trust.json') ? retryMissingMs : mirrorEveryMs
  nextRound = setTimeout(() => void mirrorFromNowOn(publicationUrl), pause)
}
