import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerPublished } from '@vigie/shared/publication/answer-published.ts'
import { Hono } from 'hono'
import { isPublishedPath } from '../publication/published-paths.ts'

/**
 * The published files, for any page of any origin: they are signed and public. Asked for with an ETag, they answer 304.
 * Whole lists only; no address here depends on a title, so nobody learns which one is being checked.
 */
export function createPublishedRoutes(publishedFolder: string): Hono {
  const read = (file: string) => readFile(join(publishedFolder, file)).catch(() => null)
  return new Hono().get('/*', async (context) => {
    const path = context.req.path.slice('/published/'.length)
    if (!isPublishedPath(path)) return context.notFound()
    const ifNoneMatch = context.req.header('if-none-match') ?? null
    const acceptEncoding = context.req.header('accept-encoding') ?? null
    const answer = await answerPublished({ path, ifNoneMatch, acceptEncoding }, read)
    return answer ?? context.notFound()
  })
}
