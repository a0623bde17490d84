import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { followLog } from '@vigie/shared/log/follow-log.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { createTestKey } from '@vigie/shared/testing/test-authority.ts'
import { createTestLog, entriesOf } from '@vigie/shared/testing/test-log.ts'
import { expect, test } from 'vitest'
import { mirrorLog } from './mirror-log.ts'
import { isPublishedPath } from './published-paths.ts'

const { sha256 } = nodeHashes
const origin = 'titres.mer.example/log'
const key = await createTestKey('c1', 'Ed25519')
const keys = [await noteKeyOf(origin, key.publicKeyMultibase)]
const logOf = (entries: readonly string[]) => createTestLog({ ...key, origin, entries })
type Log = Awaited<ReturnType<typeof logOf>>

function createMirror() {
  const publishedFolder = mkdtempSync(join(tmpdir(), 'vigie-mirror-log-'))
  const asked: string[] = []
  const mirrorOf = ({ checkpoint, files }: Log) => ({
    publishedFolder,
    publicationUrl: 'https://publication.example',
    fetch: (async (url: string) => {
      const path = new URL(url).pathname.slice(1)
      asked.push(path)
      const body = path === 'log/checkpoint' ? checkpoint : files.get(path.slice('log/'.length))
      return body === undefined ? new Response('', { status: 404 }) : new Response(Uint8Array.from(Buffer.from(body)))
    }) as unknown as typeof globalThis.fetch, // as: only a URL is ever asked for
  })
  /** What a device reads from the mirror that has this checkpoint in memory. */
  const followed = async (...seen: string[]) => {
    const read = async (path: string) => {
      if (!isPublishedPath(`log/${path}`)) throw new Error(`not served: ${path}`)
      try {
        return new Uint8Array(readFileSync(join(publishedFolder, 'log', path)))
      } catch {
        return null
      }
    }
    const written = readFileSync(join(publishedFolder, 'log/checkpoint'), 'utf8')
    return (await followLog({ written, seen, keys }, read, sha256)).outcome
  }
  return { mirrorOf, followed, asked, publishedFolder }
}

test('a device that reads the mirror finds that the log only grew, however much each of them had seen', async () => {
  const { mirrorOf, followed } = createMirror()
  const [first, second, third] = [await logOf(entriesOf(200)), await logOf(entriesOf(700)), await logOf(entriesOf(701))]
  for (const log of [first, second, third]) await mirrorLog(mirrorOf(log))
  expect(await followed(first.checkpoint)).toBe('only-grew')
  expect(await followed(second.checkpoint)).toBe('only-grew')
  expect(await followed()).toBe('first-seen')
})

test('a round asks only for what grew, and nothing when nothing did', async () => {
  const { mirrorOf, asked } = createMirror()
  await mirrorLog(mirrorOf(await logOf(entriesOf(600))))
  asked.length = 0
  expect(await mirrorLog(mirrorOf(await logOf(entriesOf(600))))).toBe(0)
  expect(asked).toEqual(['log/checkpoint'])
})

test('a tile that is full takes the place of its parts', async () => {
  const { mirrorOf, publishedFolder } = createMirror()
  await mirrorLog(mirrorOf(await logOf(entriesOf(255))))
  await mirrorLog(mirrorOf(await logOf(entriesOf(256))))
  expect(readdirSync(join(publishedFolder, 'log/tile/0'))).toEqual(['000'])
})

test('a checkpoint whose tiles cannot be had is not shown: the one before stays', async () => {
  const { mirrorOf, followed } = createMirror()
  const [first, second] = [await logOf(entriesOf(10)), await logOf(entriesOf(300))]
  await mirrorLog(mirrorOf(first))
  second.files.delete('tile/0/000')
  await mirrorLog(mirrorOf(second))
  expect(await followed(first.checkpoint)).toBe('unchanged')
})

test.each([300, 600])('the mirror carries the hashes that convict a rewritten log of %i entries', async (size) => {
  const { mirrorOf, followed } = createMirror()
  const seen = [await logOf(entriesOf(200)), await logOf(entriesOf(300))]
  for (const log of seen) await mirrorLog(mirrorOf(log))
  await mirrorLog(mirrorOf(await logOf(entriesOf(size).with(17, 'another decision'))))
  for (const { checkpoint } of seen) expect(await followed(checkpoint)).toBe('rewritten')
})

test.each([
  'log/tile/entries/000',
  'log/tile/0/../../secret',
  'log/tile/0/000.p/0',
  'log/tile/9/000',
  'log/tile/0/x1/000',
])('of the log, nothing but its checkpoint, its keys and its hashes is served: %s', (path) => {
  expect(isPublishedPath(path)).toBe(false)
})

test('the paths of tiles of any size of log are served', () => {
  for (const path of ['log/checkpoint', 'log/verifier-keys', 'log/tile/0/000', 'log/tile/2/x001/x234/067.p/112']) {
    expect(isPublishedPath(path)).toBe(true)
  }
})
