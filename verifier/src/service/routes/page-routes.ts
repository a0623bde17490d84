import type { ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { Hono } from 'hono'
import { routeOf } from '../page-files/answer-at-once.ts'
import { answerPageFile } from '../page-files/answer-page-file.ts'
import type { PageFiles } from '../page-files/open-page-files.ts'

/** The built page and its parts. */
export function createPageRoutes(files: PageFiles): Hono<ServiceFrame> {
  return new Hono<ServiceFrame>().get('/*', async (c, next) => {
    const { path } = c.req
    const file = await files.find(path)
    if (!file) return await next()
    c.set('route', routeOf(path))
    const acceptEncoding = c.req.header('accept-encoding') ?? null
    return answerPageFile(file, { acceptEncoding, ifNoneMatch: c.req.header('if-none-match') ?? null })
  })
}
