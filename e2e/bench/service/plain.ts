import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { serve } from '@hono/node-server'
import { pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import { Hono } from 'hono'
import { createStranger } from '../stranger.ts'
import { serveBench } from './serve-bench.ts'

// What someone writes in an afternoon: Hono, its own body reader, and the plain library; and a file from memory.
const stranger = createStranger(JSON.parse(process.env.BENCH_KEY ?? '{}'))
const file = readFileSync(process.env.BENCH_FILE ?? '')
const app = new Hono()
app.post('/api/v1/verify', async (c) => {
  const { verified } = await stranger.verify(await c.req.json())
  return c.json({ verified })
})
// with the headers that a page needs: what is compared is the way to them
const headers = { ...pageHeaders(), 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }
app.get('/', (c) => c.body(file, 200, headers))
app.onError((_error, c) => c.json({ verified: false }, 400))
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  serveBench(port, monitorEventLoopDelay({ resolution: 1 }))
})
