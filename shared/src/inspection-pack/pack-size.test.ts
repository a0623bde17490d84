import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  createTestAuthority,
  encodeJson,
  jwsSigner,
  publishTestFiles,
  signTestStatusList,
  testIssuer,
} from '../../testing/test-authority.ts'
import { statusListLength } from '../status-list/status-list.ts'
import { openTrustMaterial } from '../trust/open-trust-material.ts'
import { sha256Hex } from '../trust/sha256.ts'
import { signSnapshot } from '../trust/sign-trust.ts'
import { parsePack, writePack } from './pack-file.ts'

// A million titles: eight pairs of lists, two titles in a hundred revoked, three in a thousand suspended, at random places.

const purposes = { r: ['revocation', 0.02], s: ['suspension', 0.003] } as const
const at = new Date('2027-03-01T08:00:00Z')
const listNames = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((number) => [`r${number}`, `s${number}`])
const idOf = (name: string) => `https://titres.mer.example/status/${name}`
const kindOf = (name: string) => purposes[name.startsWith('r') ? 'r' : 's']
/** What travels: the publisher's compressed siblings. */
const onTheWire = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length

test('a million titles fit in a pack of a few hundred kilobytes, and a day’s refresh in as much; an hour’s in what changed', async () => {
  const authority = await createTestAuthority()
  const { trust, snapshot } = await publishTestFiles(authority, {
    at,
    changeList: (list) => ({
      ...list,
      issuers: list.issuers.map((issuer) => ({
        ...issuer,
        statusLists: listNames.map((name) => ({ id: idOf(name), purpose: kindOf(name)[0] })),
      })),
    }),
  })
  const statusLists = new Map<string, Uint8Array>()
  for (const name of listNames) {
    const [purpose, share] = kindOf(name)
    const setIndexes = new Set(drawIndexes(share))
    const fields = { id: idOf(name), issuer: testIssuer, purpose, setIndexes }
    const life = { validFrom: '2027-03-01T08:00:00Z', validUntil: '2027-03-02T08:00:00Z' } as const
    statusLists.set(idOf(name), await signTestStatusList(authority.lists, { ...fields, ...life }))
  }
  const named = await Promise.all([...statusLists].map(async ([id, bytes]) => ({ id, sha256: await sha256Hex(bytes) })))
  const said = { type: 'Snapshot', version: 1, issuedAt: '2027-03-01T08:00:00Z', trustListVersion: 1 } as const
  const ofAll = encodeJson(await signSnapshot({ ...said, statusLists: named }, jwsSigner(authority.snapshots)))
  expect(snapshot).not.toBeNull()
  const files = { trust, snapshot: ofAll, statusLists, catalogue: null, checkpoint: null }
  const pack = gzipSync(writePack(files), { level: 9 })
  const { refused, statusLists: opened } = await openTrustMaterial(parsePack(pack), { remembered: null })
  expect([refused.length, opened.size]).toEqual([0, 16])

  const lists = [...statusLists.values()].map(onTheWire)
  const always = onTheWire(trust) + onTheWire(ofAll)
  const day = always + lists.reduce((sum, size) => sum + size, 0)
  const hour = always + Math.max(...lists)
  console.log(
    JSON.stringify({ titles: 8 * statusListLength, pack: pack.length, day, hour, longestList: Math.max(...lists) }),
  )
  expect(pack.length).toBeLessThan(100_000)
  expect(day).toBeLessThan(100_000)
  expect(hour).toBeLessThan(15_000)
})

let state = 88_172_645

/** The same places at each run, others in each list. */
function* drawIndexes(share: number) {
  for (let left = Math.round(statusListLength * share); left > 0; left -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield Math.floor((state / 2 ** 32) * statusListLength)
  }
}
