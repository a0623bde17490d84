import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { Problem, problemCodes } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { problemResponse } from '@vigie/shared/service/problem-response.ts'
import { statusOf } from '@vigie/shared/service/problem-status.ts'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createApp } from './app.ts'
import { recordPublication } from './publishing/publication-age.ts'
import { writePublishedFiles } from './publishing/write-published-files.ts'
import { applicationOf, createTestIssuer, type TestIssuer } from './test-issuer.ts'

let issuer: TestIssuer
let token: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  token = await issuer.tokenOf('examiner')
})
afterAll(() => issuer.close())

let keys = 0

/** Posts raw bytes as an application. */
async function post(body: BodyInit, headers: Record<string, string> = {}) {
  keys += 1
  const response = await issuer.app.request('http://localhost/api/applications', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': `app-test-key-${keys}`,
      ...headers,
    },
    body,
  })
  return { status: response.status, body: await response.json() }
}

const text = JSON.stringify(applicationOf())

test.each([
  ['nothing at all', '', 400, 'document-empty'],
  ['65,537 bytes', text + ' '.repeat(65_537 - Buffer.byteLength(text)), 413, 'document-too-large'],
  ['half a document', text.slice(0, -3), 400, 'document-not-json'],
  ['two documents', '{}{}', 400, 'document-not-json'],
  ['a byte-order mark', `\uFEFF${text}`, 400, 'document-has-byte-order-mark'],
  ['an invalid byte', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'document-not-utf8'],
  ['UTF-16', Buffer.from('{}', 'utf16le'), 400, 'document-not-json'],
  ['the same key twice', text.replace('{', '{"kind":"revalidation",'), 400, 'document-duplicate-key'],
  ['thirteen levels', '['.repeat(13) + ']'.repeat(13), 400, 'document-too-deep'],
  ['3,000 levels', `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`, 400, 'document-too-deep'],
  ['a forbidden key', text.replace('{', '{"__proto__":{},'), 400, 'document-forbidden-key'],
  ['a lone surrogate', text.replace('Ar Mor', '\\ud800'), 400, 'document-bad-string'],
  ['a NUL', text.replace('Ar Mor', '\\u0000'), 400, 'document-bad-string'],
  ['a number that is lost', text.replace('180', '9007199254740993'), 400, 'document-bad-number'],
  ['1E2', text.replace('180', '1E2'), 400, 'document-bad-number'],
  ['5,000 elements', JSON.stringify(Array.from({ length: 5000 }, () => 1)), 422, 'application-schema'],
  ['null', 'null', 422, 'application-schema'],
] as const)('%s is refused before anything looks at it', async (_what, body, status, code) => {
  expect(await post(body)).toMatchObject({ status, body: { code, status } })
})

test.each([
  ['Content-Encoding', 'gzip', 'content-encoding-not-supported'],
  ['Content-Type', 'text/xml', 'media-type-not-supported'],
  ['Content-Type', 'application/x-www-form-urlencoded', 'media-type-not-supported'],
  ['Content-Type', 'application/json; charset=utf-16', 'media-type-not-supported'],
])('%s: %s is not taken', async (name, value, code) => {
  expect(await post(gzipSync(text), { [name]: value })).toMatchObject({ status: 415, body: { code } })
})

test('a body that says it is small and is not, is stopped while it comes in', async () => {
  const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(8192).fill(32)) })
  const request = new Request('http://localhost/api/applications', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Content-Length': '10' },
    body: endless,
    ...{ duplex: 'half' },
  })
  expect((await issuer.app.request(request)).status).toBe(413)
})

test('a caller who goes away in the middle of a body is no failure of ours', async () => {
  const before = issuer.logs.length
  const cut = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"kind":'))
      controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    },
  })
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const request = { method: 'POST', headers, body: cut, duplex: 'half' }
  const response = await issuer.app.request('http://localhost/api/applications', request)
  expect([response.status, (await response.json()).code]).toEqual([400, 'document-not-json'])
  expect(issuer.logs.slice(before).map(({ level }) => level)).toEqual(['info'])
})

test('a refusal is a problem document that names the field, in French or in English', async () => {
  const body = JSON.stringify({ ...applicationOf(), state: 'granted' })
  const english = await post(body, { 'Accept-Language': 'de, en;q=0.5' })
  expect(english.body).toMatchObject({
    type: 'https://w3id.org/vigie/problems/v1#application-schema',
    status: 422,
    code: 'application-schema',
    errors: [{ pointer: '/state' }],
  })
  const french = await post(body, { 'Accept-Language': 'fr-FR,fr;q=0.9' })
  expect(french.body.title).not.toBe(english.body.title)
  expect(french.body.title).toMatch(/[éèà]| /)
})

test('every refusal we know has a status and words in both languages', () => {
  const { valueSets } = issuer.deps
  const known = valueSets.problems?.values.map(({ code }) => code)
  expect(known).toEqual(expect.arrayContaining([...problemCodes]))
  for (const code of problemCodes) expect([code, statusOf[code] >= 400]).toEqual([code, true])
})

test.each([
  '/nothing',
  '//admin',
  '/api',
  '/api/titles/..%2f..%2fetc%2fpasswd',
  '/api/applications/%00',
  '/published/../settings.json',
  '/published/..%2ftokens/administrator',
  '/published/.hidden',
  '/published/',
  '/published/status',
  '/%5C..%5Cwindows',
])('%s leads nowhere', async (address) => {
  const response = await issuer.ask('examiner', address)
  expect([404, 400]).toContain(response.status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
})

test('a known address with another method says which methods it takes', async () => {
  const response = await issuer.app.request('http://localhost/api/applications', { method: 'DELETE' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, GET'])
  expect((await response.json()).code).toBe('method-not-allowed')
})

test('a request for another host is turned away, whatever the address says', async () => {
  const evil = await issuer.app.request('http://evil.example/health')
  const header = await issuer.app.request('http://localhost/health', { headers: { Host: 'evil.example' } })
  const odd = await issuer.app.request('http://localhost/health', { headers: { Host: 'local host' } })
  for (const response of [evil, header, odd]) expect(response.status).toBe(421)
  const own = await issuer.app.request('http://localhost/health', { headers: { Host: 'LOCALHOST:8080' } })
  expect(own.status).toBe(200)
})

test.each(['https://evil.example', 'null', 'http://127.0.0.1:8081'])(
  'a page of %s gets nothing done, token or not',
  async (origin) => {
    expect(await post(text, { Origin: origin })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await post(text, { Origin: 'http://127.0.0.1:8080' })).toMatchObject({ status: 201 })
  },
)

test('every answer carries its id and the headers that keep browsers honest', async () => {
  for (const address of ['/health', '/nothing', '/api/titles']) {
    const { headers } = await issuer.ask(null, address)
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('what is published is given to everyone, with a name for its content', async () => {
  const folder = path.join(issuer.deps.settings.dataFolder, 'published')
  mkdirSync(path.join(folder, 'status'), { recursive: true })
  writeFileSync(path.join(folder, 'trust.json'), '{"version":1}')
  writeFileSync(path.join(folder, 'status/r1'), '{}')
  const first = await issuer.ask(null, '/published/trust.json')
  expect(await first.text()).toBe('{"version":1}')
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  expect(first.headers.get('cache-control')).toBe('public, max-age=60, must-revalidate')
  const etag = first.headers.get('etag') ?? ''
  const again = await issuer.ask(null, '/published/trust.json', undefined, { 'If-None-Match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  writeFileSync(path.join(folder, 'trust.json'), '{"version":2}')
  const changed = await issuer.ask(null, '/published/trust.json', undefined, { 'If-None-Match': etag })
  expect([changed.status, await changed.text()]).toEqual([200, '{"version":2}'])
  expect((await issuer.ask(null, '/published/status/r1')).headers.get('content-type')).toBe('application/vc')
})

test('a published list goes out compressed to who asks, as a HEAD without a body, and whole whatever range is asked', async () => {
  const folder = path.join(issuer.deps.settings.dataFolder, 'published')
  const list = JSON.stringify({ encodedList: 'u'.repeat(2_000) })
  await writePublishedFiles(folder, [[['status/s1', list]]])
  const get = (headers: Record<string, string>, method = 'GET') =>
    issuer.app.request('http://localhost/published/status/s1', { method, headers })
  const brotli = await get({ 'Accept-Encoding': 'gzip;q=0.5, br' })
  expect(brotli.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(list)
  const head = await get({ 'Accept-Encoding': 'gzip' }, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(head.headers.get('content-encoding')).toBe('gzip')
  expect(Number(head.headers.get('content-length'))).toBeLessThan(list.length)
  const range = await get({ Range: 'bytes=0-9' })
  expect([range.status, await range.text(), range.headers.get('accept-ranges')]).toEqual([200, list, 'none'])
  expect((await issuer.ask(null, '/published/status/s1.br')).status).toBe(404)
})

test('whoever watches us reads in /health how old the publication is, and nothing else', async () => {
  const { publication, ...others } = await (await issuer.ask(null, '/health')).json()
  expect(others).toEqual({ status: 'ok', register: { forgottenTitles: 0 } })
  expect(publication).toEqual({ secondsSinceLast: null, isLate: true, oldestListSeconds: null })
  await recordPublication(issuer.deps.db, issuer.deps.settings.authority.bodyId, new Date(Date.now() - 41_000))
  const late = (await (await issuer.ask(null, '/health')).json()).publication
  expect(late).toMatchObject({ isLate: true, secondsSinceLast: 41 })
  await recordPublication(issuer.deps.db, issuer.deps.settings.authority.bodyId, new Date(Date.now() - 20_000))
  expect((await (await issuer.ask(null, '/health')).json()).publication).toMatchObject({ isLate: false })
})

test('while the database is away we say so and when to come back, and nothing else', async () => {
  const pool = new pg.Pool({ connectionString: issuer.database.url })
  pool.on('error', () => undefined)
  const cut = createApp({ ...issuer.deps, db: drizzle(pool), log: () => undefined })
  const nowhere = createApp({
    ...issuer.deps,
    db: drizzle(new pg.Pool({ connectionString: 'postgres://vigie:x@127.0.0.1:1/vigie' })),
    log: () => undefined,
  })
  const headers = { Authorization: `Bearer ${token}` }
  const asked = nowhere.request('http://localhost/api/titles', { headers })
  // A query that runs while its connection is ended, as by a server that is killed.
  const locked = await pool.connect()
  await locked.query('begin; lock table access_tokens in access exclusive mode')
  const waiting = cut.request('http://localhost/api/titles', { headers })
  await vi.waitFor(async () => {
    const found = await issuer.deps.db.execute(
      sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    expect(found.rows.length).toBeGreaterThan(0)
  })
  await issuer.deps.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  for (const response of [await asked, await waiting]) {
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await response.json()).toMatchObject({ code: 'database-unavailable' })
  }
  await locked.query('rollback')
  locked.release()
  expect((await cut.request('http://localhost/api/titles', { headers })).status).not.toBe(503)
  await pool.end()
})

test('our own failure tells the caller nothing and the log everything but data', async () => {
  const logs: unknown[] = []
  const failing = createApp({
    ...issuer.deps,
    log: (entry) => void logs.push(entry),
    now: () => {
      throw new TypeError('the clock fell into the sea')
    },
  })
  const headers = { Authorization: `Bearer ${token}` }
  const response = await failing.request('http://localhost/api/titles', { headers })
  const body = await response.json()
  expect(body).toMatchObject({ status: 500, code: 'internal-error' })
  expect(JSON.stringify(body)).not.toContain('sea')
  expect(logs).toContainEqual(
    expect.objectContaining({
      event: 'failure',
      requestId: response.headers.get('x-request-id'),
      causes: [expect.objectContaining({ name: 'TypeError', frames: expect.arrayContaining([expect.any(String)]) })],
    }),
  )
})

test('a library that quotes what it choked on, in its message or its code, puts no name into the log', () => {
  // As Typst does with a letter that no font has.
  const quoting = Object.assign(new Error('the text "CANARI" could not be displayed'), { code: '[text: "CANARI"]' })
  const causes = causesOf(new Error('page of CANARI', { cause: quoting }))
  expect(JSON.stringify(causes)).not.toContain('CANARI')
  expect(causes).toHaveLength(2)
  const ours = new Problem('registry-unavailable', 'item answered 503', {
    cause: Object.assign(new Error(), { code: 'EPIPE' }),
  })
  expect(causesOf(ours)).toMatchObject([
    { name: 'Problem', code: 'registry-unavailable', message: 'item answered 503' },
    { code: 'EPIPE' },
  ])
})

test('a NUL in a query is a parameter we refuse, not a failure of the database', async () => {
  for (const address of ['/api/titles?number=%00', '/api/titles?code=a%00b', '/api/applications?state=%00']) {
    const response = await issuer.ask('registrar', address)
    expect([response.status, (await response.json()).code]).toEqual([422, 'query-invalid'])
  }
})

test('a refused query names its parameter', async () => {
  const response = await issuer.ask('registrar', '/api/titles?limit=0')
  expect((await response.json()).errors).toEqual([{ pointer: '/limit', detail: 'expected limit from 1 to 100' }])
})

test('a failure of the database is logged without the values it choked on', async () => {
  const before = issuer.logs.length
  const headers = { 'Idempotency-Key': 'x'.repeat(20) }
  await issuer.database.db.execute('alter table idempotency_keys rename to hidden')
  const response = await issuer.ask('examiner', '/api/applications', applicationOf(), headers)
  await issuer.database.db.execute('alter table hidden rename to idempotency_keys')
  expect(response.status).toBe(500)
  const [failure] = issuer.logs.slice(before).filter(({ event }) => event === 'failure')
  expect(failure?.causes?.map(({ name, code }) => [name, code])).toContainEqual(['error', '42P01'])
  expect(JSON.stringify(failure)).not.toMatch(/marin@example|20204413/)
})

test('a language nobody asked for is English', async () => {
  const context = { requestId: 'x', acceptLanguage: undefined, valueSets: issuer.deps.valueSets }
  const response = problemResponse(new Problem('not-found', 'nothing'), context)
  expect(response.headers.get('content-language')).toBe('en')
})
