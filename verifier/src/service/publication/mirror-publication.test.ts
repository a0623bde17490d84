import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mirrorPublication, statusListPathsIn } from './mirror-publication.ts'

const list = { issuers: [{ statusLists: [{ id: 'https://titres.mer.example/status/r1' }] }] }
const trust = JSON.stringify({ trustList: { payload: Buffer.from(JSON.stringify(list)).toString('base64url') } })

function publicationOf(files: Record<string, string>) {
  const publishedFolder = mkdtempSync(join(tmpdir(), 'vigie-mirror-'))
  const fetch = (async (url: string) => {
    const body = files[new URL(url).pathname.slice(1)]
    return body === undefined ? new Response('', { status: 404 }) : new Response(body)
  }) as unknown as typeof globalThis.fetch // as: only a URL is ever asked for
  return { publishedFolder, fetch, publicationUrl: 'https://publication.example' }
}

test('the status lists that the trust list names are mirrored with it, and the one for tokens beside them', async () => {
  const mirror = publicationOf({
    'trust.json': trust,
    'status/r1': '{"list":1}',
    'status/t1': 'a.b.c',
    'snapshot.json': '{}',
  })
  const round = await mirrorPublication(mirror)
  expect(round).toEqual({
    changed: 4,
    missing: [
      'did.json',
      'catalogue.json',
      'inspection.vigiepack',
      'contexts/title/v1',
      'contexts/documents/v1',
      'contexts/manning/v1',
    ],
  })
  expect(readFileSync(join(mirror.publishedFolder, 'status/r1'), 'utf8')).toBe('{"list":1}')
  expect(readFileSync(join(mirror.publishedFolder, 'status/t1'), 'utf8')).toBe('a.b.c')
})

test('a round that finds nothing new changes nothing', async () => {
  const mirror = publicationOf({ 'trust.json': trust, 'status/r1': '{}' })
  await mirrorPublication(mirror)
  expect((await mirrorPublication(mirror)).changed).toBe(0)
})

test('while the publication is away the copy that we have stays', async () => {
  const mirror = publicationOf({ 'trust.json': trust })
  await mirrorPublication(mirror)
  const away = (async () => Promise.reject(new TypeError('away'))) as unknown as typeof globalThis.fetch // as: see above
  const round = await mirrorPublication({ ...mirror, fetch: away })
  expect(round.changed).toBe(0)
  expect(round.missing).toContain('trust.json')
  expect(readFileSync(join(mirror.publishedFolder, 'trust.json'), 'utf8')).toBe(trust)
})

test('a publication that drips ends with its round: what came whole is put down, the rest is missing', async () => {
  const mirror = publicationOf({ 'trust.json': trust, 'status/r1': '{}' })
  const drip = ((url: string, { signal }: RequestInit) =>
    /status|trust/.test(url)
      ? mirror.fetch(url)
      : new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))) as typeof fetch // as: see above
  const round = await mirrorPublication({ ...mirror, fetch: drip }, { deadlineMs: 100, mostBytes: 10_000 })
  expect(readFileSync(join(mirror.publishedFolder, 'trust.json'), 'utf8')).toBe(trust)
  expect(round.missing).toContain('snapshot.json')
})

test('a publication that names lists without end fills neither the memory nor the disk', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => ({ id: `https://titres.mer.example/status/r${index}` }))
  const payload = Buffer.from(JSON.stringify({ issuers: [{ statusLists: ids }] })).toString('base64url')
  const files = Object.fromEntries(ids.map(({ id }) => [new URL(id).pathname.slice(1), 'x'.repeat(100)]))
  const mirror = publicationOf({ ...files, 'trust.json': JSON.stringify({ trustList: { payload } }) })
  await mirrorPublication(mirror, { deadlineMs: 10_000, mostBytes: 5_000 })
  expect(readdirSync(join(mirror.publishedFolder, 'status'))).toHaveLength(50)
})

test.each([
  'https://x.example/../../etc/passwd',
  'https://x.example/status/r1/../../x',
  'not a url',
  'https://x.example/',
])('a list whose path is not that of a status list is not fetched: %s', (id) => {
  const evil = { issuers: [{ statusLists: [{ id }] }] }
  const payload = Buffer.from(JSON.stringify(evil)).toString('base64url')
  expect(statusListPathsIn(new TextEncoder().encode(JSON.stringify({ trustList: { payload } })))).toEqual([])
})
