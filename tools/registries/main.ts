import { serve } from '@hono/node-server'
import { createRegistries } from './create-registries.ts'

const port = Number(process.env.REGISTRIES_PORT ?? 8090)

// Loopback only: these are invented people, but nobody outside has any business with them.
serve({ fetch: createRegistries().fetch, hostname: '127.0.0.1', port }, ({ port }) => {
  console.log(`registries (stand-ins, invented people) on http://127.0.0.1:${port}`)
})
