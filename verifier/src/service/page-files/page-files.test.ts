import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerPageFile } from './answer-page-file.ts'
import { openPageFiles } from './open-page-files.ts'

const script = 'export const a = 1\n'.repeat(100)
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-page-files-'))
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, 'authorities'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'authorities/index.html'), '<!doctype html><p>')
  writeFileSync(join(folder, 'assets/a-1.js'), script)
  writeFileSync(join(folder, 'assets/a-1.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'assets/a-1.js.gz'), gzipSync(script))
  writeFileSync(join(folder, '.env'), 'secret')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function ask(path: string, acceptEncoding: string | null = null, ifNoneMatch: string | null = null) {
  const file = await openPageFiles(folder).find(path)
  return file && answerPageFile(file, { acceptEncoding, ifNoneMatch })
}

test('a file is sent as the build compressed it to whoever takes that, and as it is to whoever does not', async () => {
  const brotli = await ask('/assets/a-1.js', 'gzip, deflate, br')
  expect(brotli?.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(Buffer.from((await brotli?.arrayBuffer()) ?? new ArrayBuffer())).toString()).toBe(script)
  expect((await ask('/assets/a-1.js', 'gzip'))?.headers.get('content-encoding')).toBe('gzip')
  const plain = await ask('/assets/a-1.js', 'br;q=0, identity')
  expect(plain?.headers.has('content-encoding')).toBe(false)
  expect(await plain?.text()).toBe(script)
  expect(plain?.headers.get('content-length')).toBe(String(script.length))
})

test('each coding has its own ETag, and caches are told that they differ', async () => {
  const etags = await Promise.all(['br', 'gzip', null].map((coding) => ask('/assets/a-1.js', coding)))
  expect(new Set(etags.map((answer) => answer?.headers.get('etag'))).size).toBe(3)
  for (const answer of etags) expect(answer?.headers.get('vary')).toBe('Accept-Encoding')
  const etag = etags[0]?.headers.get('etag') ?? ''
  expect((await ask('/assets/a-1.js', 'br', `W/"x", ${etag}`))?.status).toBe(304)
  expect((await ask('/assets/a-1.js', 'gzip', etag))?.status).toBe(200)
})

test('a folder is answered with its page', async () => {
  expect(await (await ask('/'))?.text()).toBe('<!doctype html>')
  expect(await (await ask('/authorities'))?.text()).toBe('<!doctype html><p>')
  expect(await (await ask('/authorities/'))?.text()).toBe('<!doctype html><p>')
})

test.each([
  '/.env',
  '/../x',
  '/assets/..',
  '/assets/%2e%2e/index.html',
  '/assets//a-1.js',
  '/a\\b',
  '/assets',
  '/assets/a-1.js.br',
  '/absent.js',
])('what the build did not name is not there: %s', async (path) => expect(await ask(path)).toBeNull())

test('what was compressed before the file was replaced is not sent for it', async () => {
  utimesSync(join(folder, 'assets/a-1.js'), 2_000_000_000, 2_000_000_000)
  expect((await ask('/assets/a-1.js', 'br'))?.headers.has('content-encoding')).toBe(false)
})

test('a build that is replaced under the running service is served soon', async () => {
  const files = openPageFiles(folder)
  const etag = (await files.find('/'))?.plain.etag
  writeFileSync(join(folder, 'index.html'), '<!doctype html>new')
  utimesSync(join(folder, 'index.html'), 2_000_000_000, 2_000_000_000)
  expect((await files.find('/'))?.plain.etag).toBe(etag)
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 2_000)
  expect((await files.find('/'))?.plain.etag).not.toBe(etag)
  vi.restoreAllMocks()
})
