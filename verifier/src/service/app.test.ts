import { afterEach, expect, test } from 'vitest'
import { createTestService, type TestServiceOptions } from './app-fixture.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function startApp(options: TestServiceOptions = {}) {
  const service = createTestService(options)
  closing.push(service.close)
  service.write('published/trust.json', '{"trust":1}')
  service.write('published/status/r1', '{"status":1}')
  return service
}

test('the page comes with a policy that allows its own scripts and no others', async () => {
  const { app } = startApp()
  const response = await app.request('/')
  expect(response.status).toBe(200)
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain("'unsafe-inline'")
  expect(response.headers.get('permissions-policy')).toContain('camera=(self)')
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('the service worker is never kept by a cache, files named by their hash always are', async () => {
  const { app } = startApp()
  expect((await app.request('/sw.js')).headers.get('cache-control')).toBe('no-store')
  expect((await app.request('/assets/index-abc.js')).headers.get('cache-control')).toContain('immutable')
  expect((await app.request('/')).headers.get('cache-control')).toBe('no-cache')
})

test('a published file is served to every origin, and only when it changed', async () => {
  const { app } = startApp()
  const first = await app.request('/published/status/r1')
  expect(await first.json()).toEqual({ status: 1 })
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  const etag = first.headers.get('etag') ?? ''
  const second = await app.request('/published/status/r1', { headers: { 'if-none-match': etag } })
  expect(second.status).toBe(304)
})

test.each([
  '/published/../secret.json',
  '/published/..%2fsecret.json',
  '/published/%2e%2e/secret.json',
  '/published/status/../../secret.json',
  '/published//trust.json',
  '/published/status/r2',
  '/..%2fsecret.json',
])('nothing outside the published files is served: %s', async (path) => {
  const { app } = startApp()
  const response = await app.request(path)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('secret')
})

test('a page that does not exist says so in both languages', async () => {
  const { app } = startApp()
  const response = await app.request('/titres/123')
  expect(response.status).toBe(404)
  const page = await response.text()
  expect(page).toContain('Cette page n’existe pas')
  expect(page).toContain('This page does not exist')
})

test('the log holds no address, no query and nothing that was typed after the slash', async () => {
  const { app, lines } = startApp()
  await app.request('/LE-GUELLEC?birth=1991-07-31', { headers: { 'x-forwarded-for': '203.0.113.7' } })
  expect(lines).toHaveLength(1)
  expect(Object.keys(lines[0] ?? {})).toEqual([
    'level',
    'event',
    'requestId',
    'method',
    'route',
    'status',
    'milliseconds',
  ])
  expect(JSON.stringify(lines[0])).not.toMatch(/LE-GUELLEC|1991|203\.0\.113/)
})
