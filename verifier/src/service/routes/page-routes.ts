import type { ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { Hono } from 'hono'
import { answerPageFile } from '../page-files/answer-page-file.ts'
import { openPageFiles } from '../page-files/open-page-files.ts'

/** The built page and its parts. */
export function createPageRoutes(pageFolder: string): Hono<ServiceFrame> {
  const files = openPageFiles(pageFolder)
  return new Hono<ServiceFrame>().get('/*', async (c, next) => {
    const { path } = c.req
    const file = await files.find(path)
    if (!file) return await next()
    c.set('route', path.startsWith('/assets/') ? '/assets' : '/')
    const acceptEncoding = c.req.header('accept-encoding') ?? null
    return answerPageFile(file, { path, acceptEncoding, ifNoneMatch: c.req.header('if-none-match') ?? null })
  })
}
