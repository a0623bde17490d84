import { readdirSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { publishedKindOf } from '@vigie/shared/publication/published-kind.ts'
import { cacheControlOf, pageHeaders } from '@vigie/shared/ui/page-headers.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestKey } from '../../shared/testing/test-authority.ts'
import { createTestLog, entriesOf } from '../../shared/testing/test-log.ts'
import { placeNames } from '../../verifier/src/pwa/places/place-names.ts'
import { launchChromium } from '../browser/chromium.ts'
import { openTelephone, type RunningVerifier, startVerifier } from '../pages/start-verifier.ts'
import { nginxFiles, nginxProgram, startNginx } from './start-nginx.ts'

/** What a `map $uri $name` of the shipped file answers for an address. */
function mapped(name: string, uri: string): string {
  const [, body = ''] = new RegExp(`map \\$uri \\$${name} \\{([^]*?)\\n\\}`).exec(nginxFiles.http) ?? []
  const rows = [...body.matchAll(/^\s*(\S+)\s+"(.*)";$/gm)].map(([, key = '', value = '']) => [key, value] as const)
  const exact = rows.find(([key]) => key === uri)
  const form = rows.find(([key]) => key.startsWith('~') && new RegExp(key.slice(1)).test(uri))
  return (exact ?? form ?? rows.find(([key]) => key === 'default'))?.[1] ?? 'no such map'
}

/** The headers that the shipped file adds to what nginx serves itself. */
function addedHeaders(uri: string): Map<string, string> {
  const [whole] = nginxFiles.server.split(/^location/m)
  const lines = (whole ?? '').replace(/^.*_of_errors.*$/m, '') // those of answers that are none
  const added = [...lines.matchAll(/^add_header (\S+) "(.*?)"(?: always)?;/gm)]
  return new Map(
    added.map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value.replace(/^\$(\w+)$/, (_, map: string) => mapped(map, uri)),
    ]),
  )
}

describe('the files in docs/operations/nginx', () => {
  test.each(['/', '/authorities', '/sw.js', '/assets/index-abc.js', '/instructions-fr.html'])(
    'send the headers of the program itself: %s',
    (path) => {
      const headers = addedHeaders(path)
      const expected = { ...pageHeaders(), 'cache-control': cacheControlOf(path) }
      for (const [name, value] of Object.entries(expected)) expect([name, headers.get(name)]).toEqual([name, value])
      expect(headers.get('access-control-allow-origin')).toBe('')
    },
  )

  test.each([
    'trust.json',
    'snapshot.json',
    'status/r1',
    'status/t1',
    'contexts/title/v1',
    'log/checkpoint',
    'log/tile/0/000',
  ])('keep what is published as long as the program does, for every origin: %s', (path) => {
    const headers = addedHeaders(`/published/${path}`)
    expect(headers.get('cache-control')).toBe(publishedKindOf(path).cacheControl)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  test('log neither an address, nor a query, nor a referrer, nor a browser', () => {
    const [, format = ''] = /log_format vigie [^']*'(.*)';/.exec(nginxFiles.http) ?? []
    const variables = format.match(/\$\w+/g)
    expect(variables).toEqual([
      '$time_iso8601',
      '$request_method',
      '$vigie_route',
      '$status',
      '$body_bytes_sent',
      '$request_time',
    ])
    expect(nginxFiles.server).toMatch(/^error_log \S+ alert;/m)
  })
})

describe.skipIf(nginxProgram === null)(
  'nginx in front of the verifier (skipped where neither VIGIE_NGINX nor nginx is there)',
  () => {
    let verifier: RunningVerifier
    let nginx: Awaited<ReturnType<typeof startNginx>>
    beforeAll(async () => {
      verifier = await startVerifier(new Date(), { VIGIE_TRUSTED_PROXIES: '1', VIGIE_REQUESTS_PER_MINUTE: '1' })
      await verifier.publish({ at: new Date() })
      const key = await createTestKey('c1', 'Ed25519')
      verifier.publishLog(await createTestLog({ ...key, origin: 'titres.mer.example/log', entries: entriesOf(300) }))
      nginx = await startNginx(nginxProgram ?? '', verifier)
    })
    afterAll(async () => {
      await nginx?.stop()
      await verifier?.stop()
    })

    test('every file and place of the page comes as the program would send it', async () => {
      const dist = fileURLToPath(new URL('../../verifier/dist/', import.meta.url))
      const files = readdirSync(dist, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
        .map((entry) => `/${entry.parentPath}/${entry.name}`.replace(`/${dist}`, '/').replace('//', '/'))
      for (const path of ['/', ...placeNames.flatMap((name) => [`/${name}`, `/${name}/`]), ...files]) {
        const [here, there] = [await fetch(nginx.url + path), await fetch(verifier.url + path)]
        const told = (response: Response) =>
          Object.keys({ ...pageHeaders(), 'cache-control': '' }).map((name) => response.headers.get(name))
        expect([path, here.status, told(here)]).toEqual([path, 200, told(there)])
        const kind = (response: Response) => response.headers.get('content-type')?.replace(/;.*/, '')
        expect([path, kind(here)]).toEqual([path, kind(there)])
        expect(Buffer.from(await here.arrayBuffer()).equals(Buffer.from(await there.arrayBuffer()))).toBe(true)
      }
    })

    test.each(['trust.json', 'snapshot.json', 'status/r1', 'log/checkpoint', 'log/tile/0/000', 'log/tile/0/001.p/44'])(
      'what is published comes with its kind, to every origin, and only when it changed: %s',
      async (path) => {
        const first = await fetch(`${nginx.url}/published/${path}`)
        expect([first.status, first.headers.get('content-type')]).toEqual([200, publishedKindOf(path).mediaType])
        expect(first.headers.get('access-control-allow-origin')).toBe('*')
        const again = await fetch(`${nginx.url}/published/${path}`, {
          headers: { 'if-none-match': first.headers.get('etag') ?? '' },
        })
        expect(again.status).toBe(304)
      },
    )

    test.each([
      '/published/.draft',
      '/published/trust.json.new',
      '/published/log/tile/entries/000',
      '/.env',
      '/published/../x',
    ])('nothing else is there: %s', async (path) => expect((await fetch(nginx.url + path)).status).toBe(404))

    test.each(['/assets/index-old.js', '/published/log/tile/0/999', '/published/status/r9', '/nothing'])(
      'no cache keeps that something is not there yet: %s',
      async (path) => {
        const { status, headers } = await fetch(nginx.url + path)
        expect([status, headers.get('cache-control')]).toEqual([404, 'no-store'])
      },
    )

    test('the page of the API is where its links say', async () => {
      const { status, headers } = await fetch(`${nginx.url}/api`, { redirect: 'manual' })
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    })

    test('what nginx refuses by itself, pages of any origin can read, with its code', async () => {
      const body = Buffer.alloc(6_000_000)
      const { status, headers, text } = await post('/api/v1/verify', body)
      expect([status, headers['content-type'], headers['access-control-allow-origin']]).toEqual([
        413,
        'application/problem+json',
        '*',
      ])
      expect(JSON.parse(text)).toMatchObject({ code: 'document-too-large', status: 413 })
    })

    test('a page that was compressed before comes compressed', async () => {
      const { headers } = await fetch(nginx.url, { headers: { 'accept-encoding': 'gzip' } })
      expect(headers.get('content-encoding')).toBe('gzip')
    })

    /** Reads an answer that comes before all was sent. */
    const post = (path: string, body: Uint8Array) =>
      new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve) => {
        const headers = { 'content-length': body.length }
        const asked = request(nginx.url + path, { method: 'POST', headers }, async (response) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: await textOf(response) })
        })
        asked.on('error', () => undefined)
        asked.flushHeaders()
      })

    /** From another address of loopback: what nginx takes for another stranger. */
    const askFrom = (localAddress: string, headers: Record<string, string> = {}) =>
      new Promise<number>((resolve, reject) => {
        const { port } = new URL(nginx.url)
        const asked = request({
          host: '127.0.0.1',
          port,
          path: '/api/v1/trust-list',
          localAddress,
          headers: { host: 'localhost', ...headers },
        })
        asked.on('response', (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        })
        asked.on('error', reject)
        asked.end()
      })

    test('the limit is that of whoever asked nginx, whatever they write into X-Forwarded-For', async () => {
      const answers: number[] = []
      for (let at = 0; at < 11; at += 1)
        answers.push(await askFrom('127.0.0.2', { 'x-forwarded-for': `203.0.113.${at}` }))
      expect(answers.filter((status) => status === 429)).toHaveLength(1)
      expect(answers.at(-1)).toBe(429)
      expect(await askFrom('127.0.0.3')).not.toBe(429)
    })

    test('a query, an address and a referrer leave no trace in its logs', async () => {
      await fetch(`${nginx.url}/LE-GUELLEC?birth=1991-07-31`, { headers: { referer: 'https://elsewhere.example/' } })
      await new Promise((resolve) => setTimeout(resolve, 50))
      const logs = nginx.accessLog() + nginx.errorLog()
      expect(logs).toContain('"route":"/*"')
      expect(logs).not.toMatch(/GUELLEC|1991|elsewhere|127\.0\.0|Mozilla|node/)
    })

    test('the page opens through it, judges, and opens again without a network', async () => {
      const browser = await launchChromium()
      const { page, context, faults } = await openTelephone(browser)
      const link = verifier.linkOf(await verifier.sign()).replace(verifier.url, nginx.url)
      await page.goto(nginx.url)
      await page.locator('.ready-line', { hasText: 'Prêt hors ligne' }).waitFor()
      await context.setOffline(true)
      await page.goto(`${nginx.url}/instructions`)
      await page.locator('.sheet').waitFor()
      await page.goto(link)
      await page.locator('.verdict-page:not(.working) .verdict-words', { hasText: 'en vigueur' }).waitFor()
      expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([])
      await browser.close()
    })
  },
)
