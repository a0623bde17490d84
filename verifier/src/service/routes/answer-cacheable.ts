import { createHash } from 'node:crypto'
import type { Request } from '../service-frame.ts'

export interface Cacheable {
  readonly content: unknown
  readonly maxAgeSeconds: number
}

/** JSON that any cache may keep for a while, and ask again for by its ETag (RFC 9110 §8.8.3, §13.1.2). */
export function answerCacheable(c: Request, { content, maxAgeSeconds }: Cacheable): Response {
  const body = JSON.stringify(content)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = { 'Cache-Control': `public, max-age=${maxAgeSeconds}`, ETag: etag, Vary: 'Origin' }
  const asked = c.req.header('if-none-match') ?? ''
  const known: readonly string[] = asked.match(/"[^"]*"/g) ?? []
  if (asked.trim() === '*' || known.includes(etag)) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'Content-Type': 'application/json' })
}
