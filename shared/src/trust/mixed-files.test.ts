import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createTestAuthority, encodeJson, publishTestFiles } from '../../testing/test-authority.ts'
import { Problem } from '../problem.ts'
import { isBehind, withLargestLog } from './is-behind.ts'
import { openTrustMaterial, type RememberedTrust, type TrustFiles, type TrustMaterial } from './open-trust-material.ts'
import { sha256Hex } from './sha256.ts'

// Files of several moments, in any mix and any order: what a network, a cache, a stick or a thief may hand to a device.

const moments = [1, 2, 3, 4, 5]
const at = (moment: number) => new Date(Date.parse('2027-03-01T08:00:00Z') + moment * 3_600_000)
const publications: TrustFiles[] = []
const names = ['trust', 'snapshot', 'r1', 's1', 'catalogue', 'checkpoint'] as const

beforeAll(async () => {
  const authority = await createTestAuthority()
  for (const moment of moments) {
    const root = btoa(String.fromCharCode(moment).repeat(32))
    const titles = { [`title-${moment}`]: { fr: 'Titre', en: 'Title' } }
    const published = await publishTestFiles(authority, {
      at: at(moment),
      version: moment,
      revoked: [moment],
      suspended: [moment],
      catalogue: { type: 'Catalogue', edition: '2027-02-01', titles, valueSets: {} },
      log: { size: moment * 10, root },
    })
    publications.push(published)
  }
  const [first] = publications
  const rootsOf = (files: TrustFiles | undefined) => JSON.parse(new TextDecoder().decode(files?.trust))
  publications.forEach((files, index) => {
    publications[index] = { ...files, trust: encodeJson({ ...rootsOf(files), roots: rootsOf(first).roots }) }
  })
})

/** One file of each name, each of a moment of its own. */
function mixOf(mix: readonly number[]): TrustFiles {
  const [trust, snapshot, revocation, suspension, catalogue, checkpoint] = mix.map((index) => publications[index]!)
  const [revocationId, suspensionId] = [...publications[0]!.statusLists.keys()] as [string, string]
  return {
    trust: trust!.trust,
    snapshot: snapshot!.snapshot,
    statusLists: new Map([
      [revocationId, revocation!.statusLists.get(revocationId)!],
      [suspensionId, suspension!.statusLists.get(suspensionId)!],
    ]),
    catalogue: catalogue!.catalogue ?? null,
    checkpoint: checkpoint!.checkpoint ?? null,
  }
}

async function open(files: TrustFiles, remembered: RememberedTrust | null): Promise<TrustMaterial | null> {
  return openTrustMaterial(files, { remembered }).catch((error) => {
    expect(error).toBeInstanceOf(Problem)
    return null
  })
}

test('whatever mix of files comes in whatever order, nothing goes back and nothing is believed that the snapshot does not name', async () => {
  const mix = fc.tuple(...names.map(() => fc.nat(moments.length - 1)))
  // half of them whole publications: a mix alone is nearly always refused
  const arrival = fc.oneof(
    mix,
    fc.nat(moments.length - 1).map((index) => names.map(() => index)),
  )
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(arrival, { minLength: 2, maxLength: 4 }), async (arrivals) => {
      let known: RememberedTrust | null = null
      for (const which of arrivals) {
        const files = mixOf(which)
        const material = await open(files, known)
        if (!material) continue
        accepted += 1
        const { remembered, snapshot, list, statusLists, companions } = material
        expect(snapshot?.trustListVersion).toBe(list.version)
        for (const [id] of statusLists) {
          const named = snapshot?.statusLists.find((each) => each.id === id)?.sha256
          expect(await sha256Hex(files.statusLists.get(id)!)).toBe(named)
        }
        if (companions.catalogue) expect(await sha256Hex(files.catalogue!)).toBe(snapshot?.catalogueSha256)
        if (known) {
          expect(isBehind(remembered, known)).toBe(false)
          expect(remembered.highestSignedTime >= known.highestSignedTime).toBe(true)
          expect(remembered.log!.size).toBeGreaterThanOrEqual(known.log!.size)
          for (const [id, time] of Object.entries(known.statusListTimes)) {
            expect(remembered.statusListTimes[id]! >= time).toBe(true)
          }
        }
        known = remembered
      }
    }),
    { numRuns: 30 },
  )
  expect(accepted).toBeGreaterThan(20)
})

const memory = (root: number, trustListVersion: number, snapshotVersion: number): RememberedTrust => ({
  anchor: { version: root, sha256: '' },
  trustListVersion,
  snapshotVersion,
  highestSignedTime: '2027-03-01T08:00:00Z',
  statusListTimes: {},
})

test('of two readers that write their memory at once, the one that knows less yields; a later root wins whatever the versions', () => {
  expect(isBehind(memory(1, 5, 9), memory(1, 5, 10))).toBe(true)
  expect(isBehind(memory(1, 4, 10), memory(1, 5, 10))).toBe(true)
  expect(isBehind(memory(1, 5, 10), memory(1, 5, 10))).toBe(false)
  expect(isBehind(memory(1, 5, 11), memory(1, 5, 10))).toBe(false)
  expect(isBehind(memory(2, 1, 1), memory(1, 900, 9_000))).toBe(false)
  expect(isBehind(memory(1, 900, 9_000), memory(2, 1, 1))).toBe(true)
})

test('the largest log that one of them saw is remembered, under the same root', () => {
  const [small, large] = [10, 20].map((size) => ({ size, root: `root of ${size}` }))
  const withLog = (of: RememberedTrust, log: typeof small) => ({ ...of, log: log! })
  const kept = withLog(memory(1, 5, 10), large)
  expect(withLargestLog(withLog(memory(1, 5, 11), small), kept)).toEqual(withLog(memory(1, 5, 11), large))
  expect(withLargestLog(memory(1, 5, 11), kept).log).toEqual(large)
  expect(withLargestLog(withLog(memory(2, 1, 1), small), kept).log).toEqual(small)
  expect(withLargestLog(withLog(memory(1, 5, 10), small), null).log).toEqual(small)
})
