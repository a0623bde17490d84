import { pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import { Hono } from 'hono'
import { createPageRoutes } from './routes/page-routes.ts'
import { createPublishedRoutes } from './routes/published-routes.ts'

/** What a request was, without who made it: no address, no query, no header. */
export interface RequestLine {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
}

export interface AppOptions {
  readonly pageFolder: string
  readonly publishedFolder: string
  readonly log: (line: RequestLine) => void
}

/** The whole service: a page, the published files it needs, and a pulse. It receives no title and asks for none. */
export function createApp({ pageFolder, publishedFolder, log }: AppOptions): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    const start = performance.now()
    await next()
    const { method, path } = context.req
    log({ method, route: routeOf(path), status: context.res.status, ms: Math.round(performance.now() - start) })
  })
  app.get('/health', (context) => context.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
  app.route('/published', createPublishedRoutes(publishedFolder))
  app.route('/', createPageRoutes(pageFolder))
  app.notFound((context) => context.html(notFoundPage, 404, { ...pageHeaders(), 'cache-control': 'no-store' }))
  app.onError((error, context) => {
    console.error(error)
    return context.text('500', 500, { ...pageHeaders(), 'cache-control': 'no-store' })
  })
  return app
}

/** Paths are logged by what they belong to: what someone typed after the slash is their own business. */
function routeOf(path: string): string {
  return /^\/(?:published|assets|health)\b/.exec(path)?.[0] ?? (path === '/' ? '/' : '/*')
}

const notFoundPage = `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>404 · Vigie</title></head>
<body>
<main>
<h1>Cette page n’existe pas</h1>
<p><a href="/">Vérifier un titre maritime</a></p>
<div lang="en"><h2>This page does not exist</h2>
<p><a href="/">Check a seafarer’s title</a></p></div>
</main>
</body>
</html>
`
