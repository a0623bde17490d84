import { checkHost, frameRequest, type ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import { Hono } from 'hono'
import { createApiPageRoutes } from './routes/api-page-routes.ts'
import { createApiRoutes, refuse } from './routes/api-routes.ts'
import { createCrewCheckRoutes } from './routes/crew-check-routes.ts'
import { createCrewInvitationRoutes } from './routes/crew-invitation-routes.ts'
import { createPageRoutes } from './routes/page-routes.ts'
import { createPresentationRoutes } from './routes/presentation-routes.ts'
import { createPublishedRoutes } from './routes/published-routes.ts'
import type { ServiceDependencies } from './service-dependencies.ts'

/** The whole service: the public API, a page, the published files that it needs, and a pulse. */
export function createApp(deps: ServiceDependencies): Hono<ServiceFrame> {
  const { settings } = deps
  const app = new Hono<ServiceFrame>()
  app.use(frameRequest<ServiceFrame>(deps.log))
  app.use(checkHost(settings.hostNames))
  app.get('/health', (c) => {
    c.set('route', '/health')
    return c.json({ status: 'ok' })
  })
  app.route('/', createApiPageRoutes(settings))
  app.route('/', createPresentationRoutes(deps))
  app.route('/', createCrewCheckRoutes(deps))
  app.route('/', createCrewInvitationRoutes(deps))
  app.route('/', createApiRoutes(deps))
  app.route('/published', createPublishedRoutes(settings.publishedFolder))
  app.route('/', createPageRoutes(deps.pageFiles))
  app.notFound((c) => c.html(notFoundPage, 404, { ...pageHeaders(), 'cache-control': 'no-store' }))
  app.onError((error, c) => refuse(c, error, deps))
  return app
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
