import { expect, test } from 'vitest'
import { statusListTtlSeconds } from '../status-list/status-list.ts'
import { acceptableCodings } from './acceptable-codings.ts'
import { answerPublished } from './answer-published.ts'
import { publishedKindOf } from './published-kind.ts'

const files: Readonly<Record<string, string>> = {
  'status/r1': 'the list',
  'status/r1.br': 'B',
  'status/r1.gz': 'G',
  'trust.json': '{}',
}
const read = async (path: string) => {
  const content = files[path]
  return content === undefined ? null : new TextEncoder().encode(content)
}
const ask = (path: string, acceptEncoding: string | null = null, ifNoneMatch: string | null = null) =>
  answerPublished({ path, acceptEncoding, ifNoneMatch }, read)

test.each([
  [null, []],
  ['', []],
  ['gzip, deflate, br', ['br', 'gzip']],
  ['gzip;q=1.0, br;q=0.5', ['gzip', 'br']],
  ['br;q=0, gzip', ['gzip']],
  ['*', ['br', 'gzip']],
  ['*;q=0.1, identity', []],
  ['gzip, *;q=0', ['gzip']],
  ['identity;q=0.5, br;q=0.4, gzip', ['gzip']],
  ['BR ; q=0.9', ['br']],
  ['br;q=2, gzip;q=x', []],
  ['zstd', []],
])('of %s we understand %j', (header, expected) => {
  expect(acceptableCodings(header)).toEqual(expected)
})

test('a reader gets the coding it likes best, and a cache is told that it depends on that', async () => {
  const [brotli, gzip, plain] = [
    await ask('status/r1', 'br, gzip'),
    await ask('status/r1', 'gzip'),
    await ask('status/r1'),
  ]
  expect([await brotli?.text(), await gzip?.text(), await plain?.text()]).toEqual(['B', 'G', 'the list'])
  expect([brotli, gzip, plain].map((answer) => answer?.headers.get('content-encoding'))).toEqual(['br', 'gzip', null])
  for (const answer of [brotli, gzip, plain]) {
    expect(answer?.headers.get('vary')).toBe('Accept-Encoding')
    expect(answer?.headers.get('content-type')).toBe('application/vc')
  }
  const tags = [brotli, gzip, plain].map((answer) => answer?.headers.get('etag'))
  expect(new Set(tags).size).toBe(3)
})

test('a file that was never compressed is answered as it is', async () => {
  const answer = await ask('trust.json', 'br, gzip')
  expect([answer?.headers.get('content-encoding'), await answer?.text()]).toEqual([null, '{}'])
})

test('what the reader has is not sent again: its ETag, one of several, made weak on the way, or any', async () => {
  const etag = (await ask('status/r1'))?.headers.get('etag')
  for (const known of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
    const answer = await ask('status/r1', null, known ?? null)
    expect([answer?.status, answer?.body]).toEqual([304, null])
    expect(answer?.headers.get('etag')).toBe(etag)
    expect(answer?.headers.get('cache-control')).toContain('max-age=60')
  }
  for (const known of ['"x"', `${etag?.slice(1, -1)}`, '', `"x${etag?.slice(1)}`]) {
    expect((await ask('status/r1', null, known))?.status).toBe(200)
  }
  // the brotli file is another representation
  expect((await ask('status/r1', 'br', etag ?? null))?.status).toBe(200)
})

test('there is no answer for what is not there', async () => {
  expect(await ask('status/r9', 'br')).toBeNull()
})

test('lists may be kept for less than the time they state; contexts for ever; each has its media type', () => {
  for (const path of ['status/r1', 'status/t1', 'trust.json', 'snapshot.json']) {
    const [, seconds] = /max-age=(\d+), must-revalidate/.exec(publishedKindOf(path).cacheControl) ?? []
    expect(Number(seconds)).toBeLessThanOrEqual(statusListTtlSeconds)
  }
  expect(publishedKindOf('contexts/title/v1')).toEqual({
    mediaType: 'application/ld+json',
    cacheControl: 'public, max-age=31536000, immutable',
  })
  expect(publishedKindOf('status/t12').mediaType).toBe('application/statuslist+jwt')
  expect(publishedKindOf('status/s12').mediaType).toBe('application/vc')
  expect(publishedKindOf('anything').mediaType).toBe('application/octet-stream')
})
