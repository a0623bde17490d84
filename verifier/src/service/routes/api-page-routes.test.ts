import { afterAll, expect, test } from 'vitest'
import { createTestService } from '../app-fixture.ts'
import { listApiRoutes } from './list-api-routes.ts'

const { app, close, deps } = createTestService()
afterAll(close)

const pageIn = async (language: string) =>
  (await app.request('/api', { headers: { 'accept-language': language } })).text()

/** What a shell would send. */
function commandsOf(page: string) {
  const text = page.replaceAll('&#39;', "'").replaceAll('&quot;', '"')
  return [...text.matchAll(/curl (?:-H 'Content-Type: ([^']+)' --data\S* (\S+) )?(\S+)/g)].map(
    ([, mediaType, , url]) => ({
      mediaType,
      path: new URL((url ?? '').replace(/<.*/, '')).pathname,
      origin: new URL((url ?? '').replace(/<.*/, '')).origin,
    }),
  )
}

test('each command of the page asks for an operation that there is, in a form that it takes', async () => {
  const commands = commandsOf(await pageIn('en'))
  expect(commands).toHaveLength(7)
  for (const { mediaType, path, origin } of commands) {
    expect(origin).toBe(new URL(deps.settings.publicUrl).origin)
    const route = listApiRoutes().find((one) => one.path === path)
    expect(route?.method).toBe(mediaType ? 'post' : 'get')
    const content = route?.description.request?.body?.content ?? {}
    if (mediaType) expect(Object.keys(content)).toContain(mediaType)
  }
})

test('the page is in the language asked for, by the browser or by its link', async () => {
  expect(await pageIn('fr')).toContain('<html lang="fr">')
  expect(await pageIn('pt, en;q=0.5')).toContain('<html lang="en">')
  const asked = await app.request('/api?lang=fr', { headers: { 'accept-language': 'en' } })
  expect(asked.headers.get('content-language')).toBe('fr')
  expect(await (await app.request('/api?lang=%3Cscript%3E')).text()).not.toContain('<script')
})

test('it runs no script, and its style is its own', async () => {
  const response = await app.request('/api')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await response.text()).not.toMatch(/<script|style=/)
  const style = await app.request('/api/style.css')
  expect(style.headers.get('content-type')).toContain('text/css')
  expect(await style.text()).toContain('--paper')
})
