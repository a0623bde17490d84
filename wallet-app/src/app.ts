import { serveStatic } from '@hono/node-server/serve-static'
import { cacheControlOf, pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import { Hono } from 'hono'
import { plainOriginsOf, type WalletSettings } from './wallet-settings.ts'

export interface AppOptions {
  readonly pageFolder: string
  readonly settings: WalletSettings
}

/**
 * Serves the wallet's page. It has no other part in the life of a title: titles go from issuer to device.
 *
 * The page may speak with any https address, because its holder chooses the issuers and verifiers: a training centre abroad
 * is asked by the page itself, and nobody stands between them. Plain addresses only where the deployment names them.
 */
export function createApp({ pageFolder, settings }: AppOptions): Hono {
  const headers = pageHeaders(['https:', ...plainOriginsOf(settings)])
  const app = new Hono()
  app.get('/health', (context) => context.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
  app.get('/settings.json', (context) => context.json(settings, 200, { ...headers, 'cache-control': 'no-cache' }))
  app.use('/*', async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
    context.header('cache-control', cacheControlOf(context.req.path))
    return serveStatic({ root: pageFolder, precompressed: true })(context, next)
  })
  app.notFound((context) => context.html(notFoundPage, 404, { ...headers, 'cache-control': 'no-store' }))
  return app
}

const notFoundPage = `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>404 · Vigie</title></head>
<body>
<main>
<h1>Cette page n’existe pas</h1>
<p><a href="/">Mes titres</a></p>
<div lang="en"><h2>This page does not exist</h2>
<p><a href="/">My titles</a></p></div>
<div lang="es"><h2>Esta página no existe</h2>
<p><a href="/">Mis títulos</a></p></div>
</main>
</body>
</html>
`
