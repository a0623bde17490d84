import { afterAll, expect, test } from 'vitest'
import { createTestService } from '../app-fixture.ts'
import { openJudges } from '../judging/open-judges.ts'

// None of these reaches a thread.
const judges = openJudges()
const opened: ReturnType<typeof createTestService>[] = []
const start = (options: Parameters<typeof createTestService>[0] = {}) => {
  const service = createTestService({ judges, ...options })
  opened.push(service)
  return service
}
afterAll(async () => {
  for (const one of opened) await one.close()
  await judges.close()
})

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

test('a network that asks too often is told when to come back, whatever it writes into X-Forwarded-For', async () => {
  const { app } = start({ requestsPerMinute: 0.2 })
  const ask = (forwarded: string, address = '192.0.2.1') =>
    app.request('/api/v1/catalogue', { headers: { 'x-forwarded-for': forwarded } }, from(address))
  expect((await ask('203.0.113.1')).status).toBe(200)
  expect((await ask('203.0.113.2')).status).toBe(200)
  const third = await ask('203.0.113.3')
  expect(third.status).toBe(429)
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask('203.0.113.3', '192.0.2.2')).status).toBe(200)
})

test('behind a proxy of ours, networks are told apart by what it wrote', async () => {
  const { app } = start({ requestsPerMinute: 0.1, trustedProxies: 1 })
  const ask = (forwarded: string) =>
    app.request('/api/v1/catalogue', { headers: { 'x-forwarded-for': forwarded } }, from('10.0.0.1'))
  expect((await ask('203.0.113.1')).status).toBe(200)
  expect((await ask('203.0.113.2')).status).toBe(200)
  expect((await ask('198.51.100.9, 203.0.113.1')).status).toBe(429)
})

test('any page may ask, without credentials, after asking whether it may', async () => {
  const { app } = start()
  const preflight = await app.request('/api/v1/verify', {
    method: 'OPTIONS',
    headers: { origin: 'https://any.example', 'access-control-request-method': 'POST' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-methods')).toBe('POST, OPTIONS')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type')
  expect(preflight.headers.has('access-control-allow-credentials')).toBe(false)
  const answer = await app.request('/api/v1/catalogue', { headers: { origin: 'https://any.example' } })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})

test.each([
  ['GET', '/api/v1/verify', 'POST, OPTIONS'],
  ['DELETE', '/api/v1/verify', 'POST, OPTIONS'],
  ['POST', '/api/v1/status', 'GET, HEAD, OPTIONS'],
  ['PUT', '/api/v1/openapi.json', 'GET, HEAD, OPTIONS'],
])('%s %s is answered with what is allowed there', async (method, path, allowed) => {
  const response = await start().app.request(path, { method })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe(allowed)
  expect(await response.json()).toMatchObject({ code: 'method-not-allowed' })
})

test.each(['/api/v1/titles', '/api/v2/verify', '/api/v1/verify/1', '/api//v1/verify', '/api/v1/verify%00'])(
  'what is no address of the API is told so as a problem: %s',
  async (path) => {
    const response = await start().app.request(path, { method: 'POST' })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'not-found' })
  },
)

test.each(['/api/v1/catalogue', '/api/v1/openapi.json'])(
  '%s is kept by caches and asked for by its ETag',
  async (path) => {
    const { app } = start()
    const first = await app.request(path)
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/)
    const again = await app.request(path, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const head = await app.request(path, { method: 'HEAD' })
    expect(head.headers.get('etag')).toBe(first.headers.get('etag'))
  },
)

test('answers of the API run nothing, are framed by nobody and guessed by nobody', async () => {
  const { headers } = await start().app.request('/api/v1/catalogue')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('strict-transport-security')).toContain('max-age')
  expect(headers.get('set-cookie')).toBeNull()
})

test('the catalogue names every title in both languages', async () => {
  const { app, deps } = start()
  const { titles, valueSets } = await (await app.request('/api/v1/catalogue')).json()
  expect(titles).toHaveLength(deps.titles.length)
  for (const { name } of titles) expect(name.fr && name.en).toBeTruthy()
  expect(valueSets.functions.length).toBeGreaterThan(5)
})
