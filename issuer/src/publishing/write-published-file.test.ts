import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePublishedFile } from './write-published-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigie-write-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a file is replaced whole, and left alone when nothing changed', async () => {
  expect(await writePublishedFile(folder, 'status/r1', 'one')).toBe(true)
  expect(await writePublishedFile(folder, 'status/r1', 'one')).toBe(false)
  expect(await writePublishedFile(folder, 'status/r1', 'two')).toBe(true)
  expect(await readFile(path.join(folder, 'status/r1'), 'utf8')).toBe('two')
  expect(await readdir(path.join(folder, 'status'))).toEqual(['r1'])
})

test('several processes that write the same file at once leave one whole file and nothing else', async () => {
  const elsewhere = path.join(folder, 'elsewhere')
  const contents = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(100_000))
  await Promise.all(contents.map((content) => writePublishedFile(elsewhere, 'did.json', content)))
  expect(contents).toContain(await readFile(path.join(elsewhere, 'did.json'), 'utf8'))
  expect(await readdir(elsewhere)).toEqual(['did.json'])
})
