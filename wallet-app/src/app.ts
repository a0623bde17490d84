import { serveStatic } from '@hono/node-server/serve-static'
import { cacheControlOf, pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import { Hono } from 'hono'
import type { WalletSettings } from './wallet-settings.ts'

export interface AppOptions {
  readonly pageFolder: string
  readonly issuerUrl: string
  readonly verifierUrl: string
}

/** Serves the wallet's page. It has no other part in the life of a title: titles go from issuer to device. */
export function createApp({ pageFolder, issuerUrl, verifierUrl }: AppOptions): Hono {
  const issuer = new URL(issuerUrl)
  const verifier = new URL(verifierUrl)
  const headers = pageHeaders([issuer.origin, verifier.origin])
  const withoutSlash = (url: URL) => url.href.replace(/\/$/, '')
  const settings: WalletSettings = {
    issuerUrls: [withoutSlash(issuer)],
    publishedUrls: [`${withoutSlash(verifier)}/published`, `${withoutSlash(issuer)}/published`],
  }
  const app = new Hono()
  app.get('/health', (context) => context.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
  app.get('/settings.json', (context) => context.json(settings, 200, { ...headers, 'cache-control': 'no-cache' }))
  app.use('/*', async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
    context.header('cache-control', cacheControlOf(context.req.path))
    return serveStatic({ root: pageFolder })(context, next)
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
</main>
</body>
</html>
`
