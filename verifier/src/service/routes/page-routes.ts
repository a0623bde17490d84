import { serveStatic } from '@hono/node-server/serve-static'
import { cacheControlOf, pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import { Hono } from 'hono'

/** The built page and its parts. */
export function createPageRoutes(pageFolder: string): Hono {
  return new Hono().use('/*', async (context, next) => {
    for (const [name, value] of Object.entries(pageHeaders())) context.header(name, value)
    context.header('cache-control', cacheControlOf(context.req.path))
    return serveStatic({ root: pageFolder })(context, next)
  })
}
