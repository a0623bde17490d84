import { beforeAll, describe, expect, test } from 'vitest'
import {
  createTestAuthority,
  createTestKey,
  encodeJson,
  publishTestFiles,
  signTestCheckpoint,
  type TestAuthority,
  testIssuer,
} from '../../testing/test-authority.ts'
import { openTrustMaterial, type RememberedTrust, type TrustFiles } from './open-trust-material.ts'
import { parsePublishedCatalogue } from './parse-trust.ts'
import type { LogState, PublishedCatalogue, Snapshot } from './trust-list.ts'

const at = new Date('2027-03-01T08:00:00Z')
const catalogue: PublishedCatalogue = {
  type: 'Catalogue',
  edition: '2027-02-01',
  titles: { 'officier-drone': { fr: 'Officier de navire autonome', en: 'Officer of an autonomous ship' } },
  valueSets: { limitations: { 'gt-200': { fr: 'navires de moins de 200 UMS', en: 'ships under 200 GT' } } },
}
const log: LogState = { size: 40, root: `${'A'.repeat(43)}=` }

let authority: TestAuthority
let files: TrustFiles
let remembered: RememberedTrust
beforeAll(async () => {
  authority = await createTestAuthority()
  files = await publishTestFiles(authority, { at, version: 5, catalogue, log })
  remembered = (await openTrustMaterial(files, { remembered: null })).remembered
})

/** What comes with the lists; the lists themselves are believed whatever becomes of it. */
async function companionsOf(changed: Partial<TrustFiles>, known: RememberedTrust | null = remembered) {
  const material = await openTrustMaterial({ ...files, ...changed }, { remembered: known })
  expect(material.statusLists.size).toBe(2)
  expect(material.refused).toEqual([])
  return { ...material.companions, remembered: material.remembered.log }
}

const withSnapshot = (changeSnapshot: (snapshot: Snapshot) => Snapshot) =>
  publishTestFiles(authority, { at, version: 6, catalogue, log, changeSnapshot })
const ofLog = (state: LogState, key = authority.checkpoints) => signTestCheckpoint(key, state)

test('the catalogue and the log are believed through the snapshot, and the log is remembered', async () => {
  expect(await companionsOf({})).toEqual({ catalogue, log, refused: [], remembered: log })
})

test('files without them open as they always did', async () => {
  const bare = await publishTestFiles(authority, { at, version: 6 })
  const { companions, remembered: kept } = await openTrustMaterial(bare, { remembered: null })
  expect(companions).toEqual({ catalogue: null, log: null, refused: [] })
  expect(kept).not.toHaveProperty('log')
})

test('a second log of the same size, under the same signatures, does not take the place of the one that was seen', async () => {
  const fork: LogState = { size: 40, root: `${'B'.repeat(42)}A=` }
  const published = await sameRoot(await publishTestFiles(authority, { at, version: 6, catalogue, log: fork }))
  const first = await openTrustMaterial(published, { remembered })
  expect(first.remembered.log).toEqual(log)
  // and at the next start it is refused still
  const { companions } = await openTrustMaterial(published, { remembered: first.remembered })
  expect(companions.refused).toEqual([{ id: 'log/checkpoint', code: 'checkpoint-inconsistent' }])
})

test('a snapshot without them after one with them is no attack: the lists are taken, the log is remembered', async () => {
  const bare = await publishTestFiles(authority, { at, version: 6 })
  const { companions, list } = await openTrustMaterial(await sameRoot(bare), { remembered })
  expect([list.version, companions.catalogue, companions.log]).toEqual([6, null, log])
})

describe('a catalogue', () => {
  test('of other bytes than the snapshot names is left out, and nothing else with it', async () => {
    const other = encodeJson({ ...catalogue, titles: {} })
    const { catalogue: opened, refused } = await companionsOf({ catalogue: other })
    expect([opened, refused]).toEqual([null, [{ id: 'catalogue.json', code: 'trust-mix' }]])
  })

  test('that no snapshot names is left out', async () => {
    const bare = await publishTestFiles(authority, { at, version: 6 })
    const { refused } = await companionsOf(await sameRoot({ ...bare, catalogue: encodeJson(catalogue) }))
    expect(refused).toEqual([{ id: 'catalogue.json', code: 'trust-mix' }])
  })

  const names = (fr: string) => ({ ...catalogue, titles: { matelot: { fr, en: 'x' } } })
  test.each<[what: string, value: unknown]>([
    ['markup', names('<b>Matelot</b>')],
    ['a line break', names('Matelot\nvalable')],
    ['a character that turns the line around', names('Matelot \u202evalable')],
    ['a character that is not seen', names('Mate\u200blot')],
    ['a second line', names('Matelot\u2028valable')],
    ['a name without end', names('x'.repeat(601))],
    ['no name', names('')],
    ['a day that is none', { ...catalogue, edition: '2027-02-30' }],
    ['an unknown field', { ...catalogue, script: 'x' }],
    ['a code that is none', { ...catalogue, titles: { 'A b': { fr: 'x', en: 'x' } } }],
    ['one language only', { ...catalogue, titles: { matelot: { fr: 'x' } } }],
    ['a list of names', { ...catalogue, titles: [] }],
  ])('with %s is refused', (_what, value) => {
    expect(() => parsePublishedCatalogue(encodeJson(value as object))).toThrow(
      expect.objectContaining({ code: 'catalogue-invalid' }),
    )
  })
})

describe('a checkpoint', () => {
  const forkedRoot = `${'B'.repeat(42)}A=`

  test('that is larger than the one seen is remembered', async () => {
    const larger = { size: 41, root: forkedRoot }
    expect((await companionsOf({ checkpoint: await ofLog(larger) })).remembered).toEqual(larger)
  })

  test.each<[what: string, state: LogState]>([
    ['smaller than the one seen', { size: 39, root: log.root }],
    ['of the same size and another root', { size: 40, root: forkedRoot }],
  ])('%s is refused, and the one seen stays', async (_what, state) => {
    const { refused, remembered: kept } = await companionsOf({ checkpoint: await ofLog(state) })
    expect([refused, kept]).toEqual([[{ id: 'log/checkpoint', code: 'checkpoint-inconsistent' }], log])
  })

  test('smaller than the snapshot says the log was is held back by someone', async () => {
    const { refused } = await companionsOf({ checkpoint: await ofLog({ ...log, size: 1 }) }, null)
    expect(refused).toEqual([{ id: 'log/checkpoint', code: 'checkpoint-inconsistent' }])
  })

  test('signed by another key, or by the key for checkpoints after it was stolen, is refused', async () => {
    const thief = await createTestKey(`${testIssuer}#c1`, 'Ed25519')
    const signed = await companionsOf({ checkpoint: await ofLog(log, thief) })
    expect(signed.refused).toEqual([{ id: 'log/checkpoint', code: 'checkpoint-signature' }])
    const stolen = await publishTestFiles(authority, {
      at,
      version: 6,
      log,
      changeList: (list) => ({
        ...list,
        issuers: list.issuers.map((issuer) => ({
          ...issuer,
          keys: issuer.keys.map((key) =>
            key.use === 'checkpoints' ? { ...key, compromisedSince: '2027-02-01T00:00:00Z' } : key,
          ),
        })),
      }),
    })
    expect((await companionsOf(await sameRoot(stolen))).refused).toEqual([
      { id: 'log/checkpoint', code: 'checkpoint-signature' },
    ])
  })

  test('that is rubbish, or too long, is refused', async () => {
    const codes = async (bytes: Uint8Array) =>
      (await companionsOf({ checkpoint: bytes })).refused.map(({ code }) => code)
    expect(await codes(new TextEncoder().encode('<html>'))).toEqual(['checkpoint-invalid'])
    expect(await codes(new Uint8Array(70_000))).toEqual(['document-too-large'])
    expect(await codes(Uint8Array.of(0xff, 0xfe))).toEqual(['document-not-utf8'])
  })
})

test.each<[what: string, change: object]>([
  ['a hash that is none', { catalogueSha256: 'x' }],
  ['a log of negative size', { log: { size: -1, root: log.root } }],
  ['a root of another length', { log: { size: 1, root: 'AAAA' } }],
])('a snapshot with %s is not signed', async (_what, change) => {
  await expect(withSnapshot((snapshot) => ({ ...snapshot, ...change }))).rejects.toMatchObject({
    code: 'trust-list-schema',
  })
})

/** Each publication of a test signs its root anew; devices believe the first. */
async function sameRoot(published: TrustFiles): Promise<TrustFiles> {
  const read = (from: TrustFiles) => JSON.parse(new TextDecoder().decode(from.trust))
  return { ...published, trust: encodeJson({ ...read(published), roots: read(files).roots }) }
}
