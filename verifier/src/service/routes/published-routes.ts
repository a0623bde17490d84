import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import { isPublishedPath } from '../publication/published-paths.ts'

/**
 * The published files, for any page of any origin: they are signed and public. Asked for with an ETag, they answer 304.
 * Whole lists only; no address here depends on a title, so nobody learns which one is being checked.
 */
export function createPublishedRoutes(publishedFolder: string): Hono {
  return new Hono().get('/*', async (context) => {
    const path = context.req.path.slice('/published/'.length)
    if (!isPublishedPath(path)) return context.notFound()
    const bytes = await readFile(join(publishedFolder, path)).catch(() => null)
    if (!bytes) return context.notFound()
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const headers = {
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=60, must-revalidate',
      'x-content-type-options': 'nosniff',
      etag,
    }
    if (context.req.header('if-none-match')?.includes(etag)) return context.body(null, 304, headers)
    return context.body(new Uint8Array(bytes), 200, { ...headers, 'content-type': 'application/json' })
  })
}
