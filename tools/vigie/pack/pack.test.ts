import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { createTestAuthority, publishTestFiles, type TestPublication } from '@vigie/shared/testing/test-authority.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Terminal } from '../command.ts'
import { runVigie } from '../run-vigie.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-pack-'))
const publication: TestPublication = {
  at: new Date(),
  version: 3,
  log: { size: 40, root: `${'A'.repeat(43)}=` },
  catalogue: { type: 'Catalogue', edition: '2026-11-22', titles: {}, valueSets: {} },
}

beforeAll(async () => {
  const files = await publishTestFiles(await createTestAuthority(), publication)
  const named: [string, Uint8Array | null | undefined][] = [
    ['trust.json', files.trust],
    ['snapshot.json', files.snapshot],
    ['catalogue.json', files.catalogue],
    ['log/checkpoint', files.checkpoint],
    ...[...files.statusLists].map(([id, bytes]) => [new URL(id).pathname, bytes] as [string, Uint8Array]),
  ]
  for (const [name, bytes] of named) {
    const file = path.join(folder, 'published', name)
    mkdirSync(path.dirname(file), { recursive: true })
    if (bytes) writeFileSync(file, bytes)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => path.join(folder, name)

async function vigie(...words: string[]) {
  const said = { out: '', err: '' }
  const terminal: Terminal = {
    environment: { LANG: 'en_GB.UTF-8' },
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  }
  return { code: await runVigie(['pack', ...words], terminal), ...said }
}

test('what is published becomes one file, in which everything is found again and verified', async () => {
  const made = await vigie(at('published'), '--save', at('vigie.vigiepack'), '--json')
  const { size, ...facts } = JSON.parse(made.out)
  expect(size).toBeGreaterThan(1_000)
  expect(facts).toMatchObject({
    trustListVersion: 3,
    snapshotVersion: 3,
    statusLists: 2,
    titlesAtMost: 131_072,
    catalogueEdition: '2026-11-22',
    logSize: 40,
  })
  const shown = await vigie(at('vigie.vigiepack'), '--json', '--root', facts.rootFingerprint.slice(0, 16))
  expect([shown.code, JSON.parse(shown.out)]).toEqual([0, { ...facts, size: null }])
  const words = await vigie(at('vigie.vigiepack'))
  expect(words.out).toContain('demonstration: its titles are worth nothing')
  expect(words.out).toContain('2 (≤ 131072)')
})

test('a pack under another root than the one announced is refused', async () => {
  const { code, err } = await vigie(at('published'), '--root', '0'.repeat(16))
  expect([code, err]).toEqual([1, expect.stringContaining('[trust-root-signature]')])
})

test.each<[what: string, words: string[], said: string]>([
  ['a file that is not there', ['absent.vigiepack'], 'absent.vigiepack'],
  ['a file that is no pack', ['other.vigiepack'], '[pack-invalid]'],
  ['a pack cut short', ['short.vigiepack'], '[pack-invalid]'],
  ['a place that cannot be written', ['published', '--save', 'absent/x.vigiepack'], '--save'],
  ['a publication with a list missing', ['lacking'], '[trust-mix]'],
])('%s is refused by its cause', async (_what, [place = '', ...options], said) => {
  writeFileSync(at('other.vigiepack'), gzipSync('<html>'))
  writeFileSync(at('short.vigiepack'), gzipSync('{"type":"InspectionPack"').subarray(0, 20))
  const { trust, snapshot } = await publishTestFiles(await createTestAuthority(), { at: new Date() })
  mkdirSync(at('lacking'), { recursive: true })
  writeFileSync(at('lacking/trust.json'), trust)
  writeFileSync(at('lacking/snapshot.json'), snapshot ?? '')
  const { code, out, err } = await vigie(at(place), ...options.map((word) => (word.includes('/') ? at(word) : word)))
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(said)
})
