import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { draftFile } from '@vigie/shared/node/replace-file.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepDrafts } from './sweep-drafts.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigie-sweep-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => path.join(folder, name)
const twoHoursAgo = () => new Date(Date.now() - 2 * 60 * 60_000)

test('what a killed publisher left behind goes after an hour; what is being written, and what is not ours, stays', async () => {
  const [old, young] = [await draftFile(at('log/tile/0/000'), 'x'), await draftFile(at('trust.json'), 'x')]
  const others = ['trust.json', '.htaccess', '.well-known', 'status/r1.br']
  for (const name of others) {
    await mkdir(path.dirname(at(name)), { recursive: true })
    await writeFile(at(name), 'x')
    await utimes(at(name), twoHoursAgo(), twoHoursAgo())
  }
  await utimes(old, twoHoursAgo(), twoHoursAgo())
  await sweepDrafts(folder)
  const left = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(left.map(({ name }) => name).sort()).toEqual(
    [...others.map((name) => path.basename(name)), path.basename(young)].sort(),
  )
})

test('a folder that is not there yet has nothing to sweep', async () => {
  await expect(sweepDrafts(at('nowhere'))).resolves.toBeUndefined()
})
