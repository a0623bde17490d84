// A local RFC 3161 time-stamping authority with a key of its own, for demonstrations and tests: it listens on the machine
// itself only. TIMESTAMPS_PORT (8091), VIGIE_DATA: the key is kept in the folder `timestamps` of it.
import path from 'node:path'
import { serve } from '@hono/node-server'
import { createTimeStampService } from './create-time-stamp-service.ts'
import { openStampingKey } from './stamping-key.ts'

process.umask(0o077)
const now = () => new Date()
const folder = path.resolve(process.env.VIGIE_DATA || '.data', 'timestamps')
const { fetch } = createTimeStampService(await openStampingKey(folder, now()), now)
const server = serve(
  { fetch, hostname: '127.0.0.1', port: Number(process.env.TIMESTAMPS_PORT || 8091) },
  ({ port }) => {
    console.log(JSON.stringify({ at: now(), program: 'timestamps', event: 'start', port }))
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())
