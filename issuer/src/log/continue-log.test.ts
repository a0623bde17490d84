import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { readConsistencyProof } from '@vigie/shared/log/merkle-proof.ts'
import { tilePath } from '@vigie/shared/log/tile.ts'
import { verifyConsistency } from '@vigie/shared/log/verify-merkle-proof.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { asc, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { issueTitle } from '../credentials/issue-title.ts'
import { bodyId, did, grantAndPlan, grantFixture, planningNeeds } from '../credentials/issuing-fixture.ts'
import { openTestSigner, type TestSigner } from '../credentials/signer-fixture.ts'
import { type OpenDatabase, openDatabase } from '../db/open-database.ts'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { openPlanReader, type PlanReader } from '../signing/plan-reader.ts'
import { signPlan } from '../signing/sign-plan.ts'
import type { Signer } from '../signing/signer-client.ts'
import { checkpointName } from './checkpoint-name.ts'
import { keepLog, nothingDone } from './keep-log.ts'
import { listNoteKeys } from './list-note-keys.ts'
import type { LogNeeds } from './log-needs.ts'
import { logLeaves } from './log-tables.ts'
import { readTree } from './read-tree.ts'

// A backup of this morning comes back; the log went on until the evening, was cosigned, printed, and read by the world.

const { sha256 } = nodeHashes
let lost: TestDatabase
let backup: string
let signer: TestSigner
let folder: string
let evening: string
/** Of the newest entries: what the database that is gone knew of them. */
let eveningLeaves: (typeof logLeaves.$inferSelect)[]
let restored: OpenDatabase
let plans: PlanReader
let needs: LogNeeds
let alarms: unknown[]

const now = () => new Date()

async function issue(db: OpenDatabase['db'], by: Signer): Promise<void> {
  const { titleId } = await grantAndPlan(db, grantFixture(), planningNeeds({ listKeys: by.listKeys }))
  await issueTitle(titleId, { db, signer: by, now })
}

const needsOf = (db: OpenDatabase['db'], by: Signer): LogNeeds => ({
  db,
  signer: by,
  now,
  folder,
  authority: { bodyId, did },
  witnesses: [],
  onAlarm: (error) => void alarms.push(error),
  onWarning: () => undefined,
})

beforeAll(async () => {
  alarms = []
  folder = await mkdtemp(path.join(tmpdir(), 'vigie-continue-'))
  lost = await createTestDatabase()
  signer = await openTestSigner(lost.url)
  const atWork = needsOf(lost.db, signer)
  await issue(lost.db, signer)
  await keepLog(nothingDone(), atWork)
  // This one waits for its place when the backup is made, and gets it afterwards.
  await issue(lost.db, signer)
  backup = await copyDatabase(lost.url)
  await keepLog(nothingDone(), atWork)
  await issue(lost.db, signer)
  await keepLog(nothingDone(), atWork)
  evening = await readFile(path.join(folder, checkpointName), 'utf8')
  eveningLeaves = await lost.db.select().from(logLeaves).orderBy(asc(logLeaves.index))
  expect(alarms).toEqual([])
})

beforeEach(async () => {
  alarms = []
  await restored?.close()
  await plans?.close()
  const url = await copyDatabase(backup)
  restored = await openDatabase(url)
  plans = openPlanReader(url, 'vigie_signer')
  const context = { ...signer.context, loadPlan: plans.load }
  needs = needsOf(restored.db, { ...signer, sign: (planId) => signPlan(planId, context) })
})

afterAll(async () => {
  await restored.close()
  await plans.close()
  await signer.close()
  await lost.close()
  await rm(folder, { recursive: true, force: true })
})

const leavesNow = () => restored.db.select().from(logLeaves).orderBy(asc(logLeaves.index))
const open = async (written: string) => openCheckpoint(written, await listNoteKeys(needs), sha256)

test('files that do not lead to the published root change nothing, and nothing is signed', async () => {
  const before = await leavesNow()
  const file = path.join(folder, 'log', tilePath('entries', 0, eveningLeaves.length))
  const bundle = await readFile(file)
  const harmed = Buffer.from(bundle)
  harmed[harmed.lastIndexOf('"at":"2') + 8] = '9'.charCodeAt(0)
  await writeFile(file, harmed)
  await expect(keepLog(nothingDone(), needs)).rejects.toMatchObject({ code: 'checkpoint-inconsistent' })
  await rm(file)
  await expect(keepLog(nothingDone(), needs)).rejects.toMatchObject({ code: 'log-damaged' })
  await writeFile(file, bundle)
  expect(await leavesNow()).toEqual(before)
  expect(await readFile(path.join(folder, checkpointName), 'utf8')).toBe(evening)
})

test('a log that went another way since the backup is not joined to the published one', async () => {
  await restored.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(
      sql`update log_leaves set leaf_hash = set_byte(leaf_hash, 5, get_byte(leaf_hash, 5) # 1) where index = 0`,
    )
    await tx.execute(
      sql`update log_tiles set hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) where level = 0 and index = 0`,
    )
  })
  await expect(keepLog(nothingDone(), needs)).rejects.toMatchObject({ code: 'checkpoint-inconsistent' })
})

test('a restored database takes up its published log, and goes on from there: no fork, no gap', async () => {
  const from = (await leavesNow()).length
  await keepLog(nothingDone(), needs)
  const taken = await leavesNow()
  expect(taken.map(({ entry }) => entry)).toEqual(eveningLeaves.map(({ entry }) => entry))
  const [code] = alarms as { code: string; message: string }[]
  const lostRows = taken.filter(({ rowKey }) => rowKey.startsWith('lost:'))
  expect(code).toMatchObject({ code: 'log-behind-publication' })
  expect(code?.message).toContain(`${eveningLeaves.length - from} entries`)
  expect(code?.message).toContain(`${lostRows.length} rows`)
  // What waited in the backup is known again; what came after is lost, and said to be.
  expect(lostRows.length).toBeGreaterThan(0)
  expect(lostRows.map(({ index, rowKey }) => rowKey === `lost:${index}`)).not.toContain(false)
  const known = taken.slice(from).filter(({ rowKey }) => !rowKey.startsWith('lost:'))
  expect(known.length).toBeGreaterThan(0)
  for (const leaf of known) expect(leaf).toEqual(eveningLeaves[leaf.index])

  await issue(restored.db, needs.signer)
  await keepLog(nothingDone(), needs)
  const [before, after] = [await open(evening), await open(await readFile(path.join(folder, checkpointName), 'utf8'))]
  expect(after.size).toBeGreaterThan(before.size)
  const proof = await readConsistencyProof(before.size, after.size, readTree(restored.db, bodyId))
  const claim = { oldSize: before.size, oldRoot: before.root, size: after.size, root: after.root, proof }
  expect(verifyConsistency(claim, sha256)).toBe(true)
  expect(alarms).toHaveLength(1)
})
