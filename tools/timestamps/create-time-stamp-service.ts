import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { answerTimeStamp, type StampingKey } from './answer-time-stamp.ts'

/** RFC 3161, 3.4: time stamps over HTTP, one address, one media type. */
export function createTimeStampService(key: StampingKey, now: () => Date): Hono {
  const service = new Hono()
  service.get('/health', (c) => c.text('ok'))
  service.post('/', bodyLimit({ maxSize: 4_096 }), async (c) => {
    if (c.req.header('Content-Type') !== 'application/timestamp-query') return c.body(null, 415)
    const answer = await answerTimeStamp(new Uint8Array(await c.req.arrayBuffer()), key, now())
    return c.body(new Uint8Array(answer), 200, { 'Content-Type': 'application/timestamp-reply' })
  })
  return service
}
