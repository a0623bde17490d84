import { readFileSync } from 'node:fs'
import { type Language, languages } from '@vigie/shared/language.ts'
import { languageOf } from '@vigie/shared/service/problem-response.ts'
import type { ServiceFrame } from '@vigie/shared/service/request-frame.ts'
import { Hono } from 'hono'
import { renderApiPage } from '../api-page/render-api-page.ts'
import type { Request } from '../service-frame.ts'
import type { Settings } from '../settings.ts'

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const tokens = readFileSync(new URL(import.meta.resolve('@vigie/shared/ui/tokens.css')), 'utf8')
const style = tokens + readFileSync(new URL('../api-page/style.css', import.meta.url), 'utf8')

/** The page of the API for people, in the language they ask for. */
export function createApiPageRoutes({ publicUrl }: Pick<Settings, 'publicUrl'>): Hono<ServiceFrame> {
  const app = new Hono<ServiceFrame>()
  app.get('/api', async (c) => {
    c.set('route', '/api')
    const language = askedLanguage(c)
    return c.html(await renderApiPage(publicUrl, language), 200, {
      'Content-Security-Policy': policy,
      'Content-Language': language,
      'Cache-Control': 'public, max-age=3600',
      Vary: 'Accept-Language',
    })
  })
  app.get('/api/style.css', (c) => {
    c.set('route', '/api/style.css')
    return c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' })
  })
  return app
}

/** By its link, else by what the browser asks for. */
function askedLanguage(c: Request): Language {
  const asked = c.req.query('lang')
  return languages.find((language) => language === asked) ?? languageOf(c.req.header('accept-language'))
}
