import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import { readStatus } from '@vigie/shared/status-list/read-status.ts'
import { readTokenStatus } from '@vigie/shared/status-list/read-token-status.ts'
import { checkKeyHistory } from '@vigie/shared/trust/check-key-history.ts'
import { openTrustMaterial, type RememberedTrust } from '@vigie/shared/trust/open-trust-material.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueTitle } from '../credentials/issue-title.ts'
import { bodyId, did, grantAndPlan, grantFixture, planningNeeds } from '../credentials/issuing-fixture.ts'
import { openTestSigner, type TestSigner } from '../credentials/signer-fixture.ts'
import { inTransaction, type OpenDatabase, openDatabase } from '../db/open-database.ts'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { reinstateTitle } from '../register/reinstate-title.ts'
import { revokeTitle } from '../register/revoke-title.ts'
import { suspendTitle } from '../register/suspend-title.ts'
import { openPlanReader, type PlanReader } from '../signing/plan-reader.ts'
import { signPlan } from '../signing/sign-plan.ts'
import { listEntries } from '../status/status-list-store.ts'
import { openTestWallet } from '../wallets/wallet-fixture.ts'
import { publish } from './publish.ts'
import { findPublishedFile } from './published-file-store.ts'
import type { PublishingNeeds, PublishingWarning } from './publishing-needs.ts'
import { holdTestCeremony } from './root-fixture.ts'

// The database comes back as it was this morning; what was published since is in every inspector's pocket.

const url = 'https://titres.mer.example'
const now = () => new Date()
let lostDatabase: TestDatabase
let testSigner: TestSigner
let restored: OpenDatabase
let plans: PlanReader
let folder: string
let needs: PublishingNeeds
/** What a device saw before the night. */
let remembered: RememberedTrust
const warnings: PublishingWarning[] = []
const titles: string[] = []

const decide = (db: OpenDatabase['db'], verb: typeof suspendTitle, titleId: string) => {
  const reason = verb === revokeTitle ? 'fraud' : verb === suspendTitle ? 'disciplinary' : 'measure-ended'
  return inTransaction(db, (tx) => verb(tx, { titleId, bodyId, agentId: 'agent-registrar', reason, at: now() }))
}

async function open(before: RememberedTrust | null) {
  const read = (name: string) => readFile(path.join(folder, name))
  const names = (await readdir(path.join(folder, 'status'))).filter((name) => /^[rs]\d+$/.test(name))
  const lists = names.map(async (name) => [`${url}/status/${name}`, await read(`status/${name}`)] as const)
  const statusLists = new Map(await Promise.all(lists))
  const trust = await read('trust.json')
  const material = await openTrustMaterial(
    { trust, snapshot: await read('snapshot.json'), statusLists },
    { remembered: before },
  )
  return { trust, ...material }
}

/** What the folder says of a title: revocation, suspension, and both in the token's list of what a wallet holds of it. */
async function statusOf(titleId: string) {
  const { statusLists } = await open(null)
  const walletId = (await openTestWallet(restored.db, titleId)).id
  const entries = [
    ...(await listEntries(restored.db, titleId, null)),
    ...(await listEntries(restored.db, titleId, walletId)).filter(({ purpose }) => purpose === 'token'),
  ]
  const entryOf = (purpose: 'revocation' | 'suspension' | 'token') => entries.find((entry) => entry.purpose === purpose)
  const bit = async (purpose: 'revocation' | 'suspension') => {
    const entry = entryOf(purpose)
    const list = statusLists.get(`${url}/status/${entry?.listName}`)
    return list && readStatus(list, entry?.index ?? -1)
  }
  const token = entryOf('token')
  const keys = await testSigner.listKeys()
  const tokens = await openTokenStatusList(await readFile(path.join(folder, 'status', token?.listName ?? '')), {
    uri: `${url}/status/${token?.listName}`,
    issuer: did,
    now: now(),
    findKey: (id) => keys.find((key) => key.id === id)?.publicKeyMultibase ?? null,
  })
  return [await bit('revocation'), await bit('suspension'), readTokenStatus(tokens, token?.index ?? -1)]
}

beforeAll(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'vigie-restored-')), 'published')
  lostDatabase = await createTestDatabase()
  const { db } = lostDatabase
  testSigner = await openTestSigner(lostDatabase.url)
  needs = {
    db,
    signer: testSigner,
    now,
    folder,
    ...(await holdTestCeremony(testSigner, path.join(path.dirname(folder), 'root.json'))),
    warn: (warning) => void warnings.push(warning),
    authority: {
      bodyId,
      did,
      url,
      name: { fr: 'Autorité', en: 'Authority' },
      country: 'FR',
      environment: 'demonstration',
    },
  }
  for (let title = 0; title < 3; title += 1) {
    const planned = await grantAndPlan(db, grantFixture(), planningNeeds({ listKeys: testSigner.listKeys }))
    await issueTitle(planned.titleId, { db, signer: testSigner, now })
    titles.push(planned.titleId)
    await openTestWallet(db, planned.titleId)
  }
  await publish(needs)
  const backup = await copyDatabase(lostDatabase.url)
  // Lists say their date to the second, and this one is younger.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await decide(db, revokeTitle, titles[0] ?? '')
  await publish({ ...needs, thresholds: { ...thresholds, statusFreshHours: 23 } })
  await decide(db, suspendTitle, titles[1] ?? '')
  await publish({ ...needs, thresholds: { ...thresholds, statusFreshHours: 22 } })
  remembered = (await open(null)).remembered
  restored = await openDatabase(backup)
  plans = openPlanReader(backup, 'vigie_signer')
  const context = { ...testSigner.context, loadPlan: plans.load }
  needs = { ...needs, db: restored.db, signer: { ...testSigner, sign: (planId) => signPlan(planId, context) } }
})
afterAll(async () => {
  await plans.close()
  await testSigner.close()
  await restored.close()
  await lostDatabase.close()
  await rm(path.dirname(folder), { recursive: true, force: true })
})

const thresholds = { statusFreshHours: 24, trustListFreshDays: 7, trustListMaxDays: 30, clockToleranceMinutes: 5 }

test('a device that saw the lost publication believes the next one: no version and no list goes back', async () => {
  expect(remembered.trustListVersion).toBe(3)
  expect((await findPublishedFile(restored.db, bodyId, 'trust.json'))?.version).toBe(1)
  await publish(needs)
  const { list, refused, trust, ...next } = await open(remembered)
  expect(refused).toEqual([])
  expect(list.version).toBe(4)
  expect(next.remembered.snapshotVersion).toBeGreaterThan(remembered.snapshotVersion)
  const [issuer] = list.issuers
  expect(issuer && (await checkKeyHistory(await readFile(path.join(folder, 'keys.json')), { trust, issuer }))).toEqual(
    [],
  )
  expect(warnings).toContainEqual({ warning: 'database-behind-publication' })
})

test('what was revoked or suspended in the lost days stays so in every list, though the register does not know it', async () => {
  expect(await statusOf(titles[0] ?? '')).toEqual(['set', 'clear', 'invalid'])
  expect(await statusOf(titles[1] ?? '')).toEqual(['clear', 'set', 'suspended'])
  expect(await statusOf(titles[2] ?? '')).toEqual(['clear', 'clear', 'valid'])
})

test('a suspension that is held ends when the register decides on that title again; a revocation never does', async () => {
  for (const titleId of titles.slice(0, 2)) {
    await decide(restored.db, suspendTitle, titleId)
    await decide(restored.db, reinstateTitle, titleId)
  }
  await publish(needs)
  expect(await statusOf(titles[0] ?? '')).toEqual(['set', 'clear', 'invalid'])
  expect(await statusOf(titles[1] ?? '')).toEqual(['clear', 'clear', 'valid'])
})

test('a second publication takes nothing up and changes nothing', async () => {
  warnings.length = 0
  expect(await publish(needs)).toEqual([])
  expect(warnings).toEqual([])
})

test('files in the folder that we did not sign are taken for nothing and written over', async () => {
  const trust = JSON.parse(await readFile(path.join(folder, 'trust.json'), 'utf8'))
  const list = JSON.parse(Buffer.from(trust.trustList.payload, 'base64url').toString())
  trust.trustList.payload = Buffer.from(JSON.stringify({ ...list, version: 500 })).toString('base64url')
  await writeFile(path.join(folder, 'trust.json'), JSON.stringify(trust))
  const r1 = JSON.parse(await readFile(path.join(folder, 'status/r1'), 'utf8'))
  const validFrom = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '')
  await writeFile(path.join(folder, 'status/r1'), JSON.stringify({ ...r1, validFrom }))
  await writeFile(path.join(folder, 'keys.json'), '[')
  expect((await publish(needs)).toSorted()).toEqual(['keys.json', 'status/r1', 'trust.json'])
  expect((await open(remembered)).list.version).toBeLessThan(10)
  expect(warnings).toEqual([])
})
