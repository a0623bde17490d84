import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createKey } from './create-key.ts'
import { openKeyFiles } from './key-file.ts'
import { did, testIterations } from './signing-fixture.ts'

const secret = { passphrase: 'a passphrase', iterations: testIterations }

async function place() {
  return { keysFolder: path.join(await mkdtemp(path.join(tmpdir(), 'vigie-keys-')), 'keys'), did }
}

test('an administrator makes the next key with its use and its whole days', async () => {
  const at = await place()
  const title = await createKey(['t2', '--use', 'titles', '--from', '2027-01-01', '--until', '2027-12-31'], at, secret)
  expect(title).toMatchObject({
    id: `${did}#t2`,
    use: 'titles',
    algorithm: 'P-256',
    signFrom: '2027-01-01T00:00:00Z',
    signUntil: '2027-12-31T23:59:59Z',
  })
  await createKey(['k2', '--use', 'trust-lists', '--algorithm', 'Ed25519', '--from', '2027-01-01'], at, secret)
  const keys = (await openKeyFiles(at.keysFolder, 'a passphrase')).list()
  expect(keys.map(({ id, algorithm, signUntil }) => [id, algorithm, signUntil])).toEqual([
    [`${did}#k2`, 'Ed25519', null],
    [`${did}#t2`, 'P-256', '2027-12-31T23:59:59Z'],
  ])
})

test('a key without a use, a name or days that exist is not made', async () => {
  const at = await place()
  const wrong: readonly (readonly [words: string, code: string])[] = [
    ['', 'command-usage'],
    ['t2 --from 2027-01-01', 'command-usage'],
    ['t2 --use everything --from 2027-01-01', 'command-usage'],
    ['t2 --use titles', 'command-usage'],
    ['../t2 --use titles --from 2027-01-01', 'command-usage'],
    ['t2 t3 --use titles --from 2027-01-01', 'command-usage'],
    ['t2 --use titles --algorithm RSA --from 2027-01-01', 'command-usage'],
    ['t2 --use titles --from 2027-01-01 --until 2026-01-01', 'command-usage'],
    ['t2 --use titles --from 2027-02-29', 'date-invalid'],
    ['t2 --use titles --from 2027-01-01 --strength 9', 'command-usage'],
  ]
  for (const [words, code] of wrong) {
    await expect(createKey(words.split(' ').filter(Boolean), at, secret), words).rejects.toMatchObject({ code })
  }
  expect(await readdir(at.keysFolder).catch(() => [])).toEqual([])
})
