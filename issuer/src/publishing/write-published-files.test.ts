import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { replaceFile } from '@vigie/shared/node/replace-file.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePublishedFiles } from './write-published-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigie-write-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => path.join(folder, name)
const write = async (name: string, content: string) =>
  (await writePublishedFiles(folder, [[[name, content]]])).length > 0

/** What a reader gets of a file in each coding. */
async function readAll(name: string): Promise<string[]> {
  const [plain, brotli, gzip] = await Promise.all(['', '.br', '.gz'].map((suffix) => readFile(at(`${name}${suffix}`))))
  if (!plain || !brotli || !gzip) throw new Error('a file is not there')
  return [plain, brotliDecompressSync(brotli), gunzipSync(gzip)].map(String)
}

test('a file is replaced whole with its compressed siblings, and nothing is touched when nothing changed', async () => {
  expect(await write('status/r1', 'one')).toBe(true)
  expect(await readAll('status/r1')).toEqual(['one', 'one', 'one'])
  const times = async () => {
    const names = ['status/r1', 'status/r1.br', 'status/r1.gz']
    return Promise.all(names.map(async (name) => [(await stat(at(name))).ino, (await stat(at(name))).mtimeMs]))
  }
  const before = await times()
  expect(await write('status/r1', 'one')).toBe(false)
  expect(await times()).toEqual(before)
  expect(await write('status/r1', 'two')).toBe(true)
  expect(await readAll('status/r1')).toEqual(['two', 'two', 'two'])
  expect((await readdir(at('status'))).sort()).toEqual(['r1', 'r1.br', 'r1.gz'])
})

test.each([
  ['lost', () => rm(at('did.json.br'))],
  ['damaged', () => writeFile(at('did.json.gz'), 'damaged')],
  ['of other bytes', async () => writeFile(at('did.json.gz'), await readFile(at('status/r1.gz')))],
])('a compressed sibling that is %s is written again, and its file is not', async (_what, harm) => {
  await write('did.json', 'document')
  await harm()
  expect(await write('did.json', 'document')).toBe(false)
  expect(await readAll('did.json')).toEqual(['document', 'document', 'document'])
})

test('several processes that write the same file at once leave one whole file and nothing else', async () => {
  const contents = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(100_000))
  await Promise.all(contents.map((content) => replaceFile(at('elsewhere/did.json'), Buffer.from(content))))
  expect(contents).toContain(await readFile(at('elsewhere/did.json'), 'utf8'))
  expect(await readdir(at('elsewhere'))).toEqual(['did.json'])
})

const namesBelow = async () => (await readdir(folder, { recursive: true })).sort()

test('when one file cannot be written nothing of the publication takes its place, and nothing is left beside it', async () => {
  const stages = (content: string) => [[['first', content] as const], [['last', content] as const]]
  await writePublishedFiles(folder, stages('old'))
  const before = await namesBelow()
  // A file where a folder is asked for: as a full disk, it is found before anything is in place.
  const withFault = [...stages('new'), [['first/inside', 'new'] as const]]
  await expect(writePublishedFiles(folder, withFault)).rejects.toMatchObject({ code: /ENOTDIR|EEXIST/ })
  expect(await readAll('first')).toEqual(['old', 'old', 'old'])
  expect(await readAll('last')).toEqual(['old', 'old', 'old'])
  expect(await namesBelow()).toEqual(before)
})

test('cut short between two stages, the first is whole, the second as it was, and the next call ends the work', async () => {
  const stages = (content: string) => [[['lists', content] as const], [['names', content] as const]]
  await writePublishedFiles(folder, stages('old'))
  await rm(at('names.br'))
  await mkdir(at('names.br')) // a folder, which no file replaces
  await expect(writePublishedFiles(folder, stages('new'))).rejects.toThrow()
  expect(await readAll('lists')).toEqual(['new', 'new', 'new'])
  await rm(at('names.br'), { recursive: true })
  expect(await writePublishedFiles(folder, stages('new'))).toEqual(['names'])
  expect(await readAll('names')).toEqual(['new', 'new', 'new'])
  expect((await namesBelow()).filter((name) => path.basename(name).startsWith('.'))).toEqual([])
})
