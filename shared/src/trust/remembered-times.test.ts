import { beforeAll, expect, test } from 'vitest'
import {
  createTestAuthority,
  publishTestFiles,
  revocationListId,
  signTestStatusList,
  type TestAuthority,
  testIssuer,
} from '../../testing/test-authority.ts'
import { openTrustMaterial, type TrustFiles } from './open-trust-material.ts'
import { sha256Hex } from './sha256.ts'

const at = new Date('2027-03-01T08:00:00Z')
const farAway = '2099-01-01T00:00:00Z'

let authority: TestAuthority
beforeAll(async () => {
  authority = await createTestAuthority()
})

/** What who stole the keys for status lists and snapshots, and nothing else, hands to a device. */
async function publishDatedFarAway(): Promise<TrustFiles> {
  const list = await signTestStatusList(authority.lists, {
    id: revocationListId,
    issuer: testIssuer,
    purpose: 'revocation',
    setIndexes: [],
    validFrom: farAway,
    validUntil: farAway,
  })
  const sha256 = await sha256Hex(list)
  const published = await publishTestFiles(authority, {
    at,
    version: 1,
    changeSnapshot: (snapshot) => ({
      ...snapshot,
      issuedAt: farAway,
      statusLists: snapshot.statusLists.map((named) => (named.id === revocationListId ? { ...named, sha256 } : named)),
    }),
  })
  return { ...published, statusLists: new Map([...published.statusLists, [revocationListId, list]]) }
}

test('what is dated in 2099 with a stolen key moves no clock further than the trust list goes, and true lists are taken after that', async () => {
  const misled = await openTrustMaterial(await publishDatedFarAway(), { remembered: null })
  expect(misled.refused).toEqual([])
  expect(misled.remembered.highestSignedTime).toBe(misled.list.expiresAt)
  expect(misled.remembered.statusListTimes[revocationListId]).toBe(misled.list.expiresAt)
  const after = new Date(Date.parse(misled.list.expiresAt) + 1_000)
  const published = await publishTestFiles(authority, { at: after, version: 2 })
  const { remembered } = misled
  const opened = await openTrustMaterial(published, {
    remembered: { ...remembered, anchor: await anchorOf(published) },
  })
  expect(opened.refused).toEqual([])
  expect(opened.remembered.highestSignedTime).toBe(opened.list.issuedAt)
})

/** The test authority signs its root anew in each publication. */
async function anchorOf(files: TrustFiles) {
  return (await openTrustMaterial(files, { remembered: null })).remembered.anchor
}
