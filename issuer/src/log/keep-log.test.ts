import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCheckpoint } from '@vigie/shared/log/checkpoint.ts'
import { createFrontier } from '@vigie/shared/log/frontier.ts'
import { areEqual, hashLeaf } from '@vigie/shared/log/hash-node.ts'
import { commitmentTo } from '@vigie/shared/log/log-event.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import { hashesOfTile, readEntryBundle, tilePath } from '@vigie/shared/log/tile.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { asc, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { issueTitle } from '../credentials/issue-title.ts'
import { bodyId, did, grantAndPlan, grantFixture, planningNeeds } from '../credentials/issuing-fixture.ts'
import { openTestSigner, type TestSigner } from '../credentials/signer-fixture.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { createSignerClient } from '../signing/signer-client.ts'
import { checkpointName } from './checkpoint-name.ts'
import { keepLog, type LogProgress, nothingDone } from './keep-log.ts'
import type { LogNeeds } from './log-needs.ts'
import { logLeaves, logQueue } from './log-tables.ts'
import { startLog } from './start-log.ts'

const { sha256 } = nodeHashes
let database: TestDatabase
let signer: TestSigner
let needs: LogNeeds
let progress: LogProgress

beforeEach(async () => {
  database = await createTestDatabase()
  signer = await openTestSigner(database.url)
  needs = {
    db: database.db,
    signer,
    now: () => new Date(),
    folder: await mkdtemp(path.join(tmpdir(), 'vigie-log-')),
    authority: { bodyId, did },
    witnesses: [],
    onAlarm: () => undefined,
    onWarning: () => undefined,
  }
  progress = nothingDone()
})

afterEach(async () => {
  await signer.close()
  await database.close()
  await rm(needs.folder, { recursive: true, force: true })
})

async function issue(): Promise<string> {
  const planning = planningNeeds({ listKeys: signer.listKeys })
  const { titleId } = await grantAndPlan(database.db, grantFixture(), planning)
  await issueTitle(titleId, { db: database.db, signer, now: needs.now })
  return titleId
}

const published = (name: string) => readFile(path.join(needs.folder, name))

async function openPublished() {
  const keys = (await signer.listKeys()).filter(({ use }) => use === 'checkpoints')
  const noteKeys = await Promise.all(keys.map((key) => noteKeyOf('titres.mer.example/log', key.publicKeyMultibase)))
  return openCheckpoint(await readFile(path.join(needs.folder, checkpointName), 'utf8'), noteKeys, sha256)
}

/** As a stranger reads the log: from static files only. */
async function readPublishedTree(size: number) {
  const frontier = createFrontier(sha256)
  for (let tile = 0; tile * 256 < size; tile += 1) {
    const width = Math.min(256, size - tile * 256)
    const hashes = hashesOfTile(new Uint8Array(await published(`log/${tilePath(0, tile, width)}`)))
    const entries = readEntryBundle(new Uint8Array(await published(`log/${tilePath('entries', tile, width)}`)))
    expect(entries.map((entry) => hashLeaf(entry, sha256))).toEqual(hashes)
    for (const hash of hashes) frontier.push(hash)
  }
  return frontier.root()
}

test('everything that leads to a title is in the log that anyone reads, and nothing that says whose it is', async () => {
  const titleId = await issue()
  await keepLog(progress, needs)
  const { size, root } = await openPublished()
  expect(await readPublishedTree(size)).toEqual(root)
  const leaves = await database.db.select().from(logLeaves).orderBy(asc(logLeaves.index))
  const tables = new Set(leaves.map(({ tableName }) => tableName))
  expect([...tables].sort()).toEqual([
    'applications',
    'decisions',
    'instructions',
    'signed_documents',
    'signing_plans',
    'status_entries',
    'status_lists',
    'title_events',
    'titles',
  ])
  const entries = leaves.map(({ entry }) => entry).join()
  for (const secret of [titleId, 'Guellec', '1991', '19910731']) expect(entries).not.toContain(secret)
  expect(await database.db.select().from(logQueue)).toEqual([])
})

test('an entry commits to its row: whoever has row and salt can tell, for every column that does not change', async () => {
  const titleId = await issue()
  await keepLog(progress, needs)
  const leaf = (await database.db.select().from(logLeaves)).find(({ tableName }) => tableName === 'titles')
  const { rows } = await database.db.execute<{ row: Record<string, string> }>(sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t) - 'state' - 'issued_at' - 'planned_at'
      || jsonb_build_object('planned_at', (t.planned_at at time zone 'UTC')::text || '+00')) where value is not null) as row
    from titles t where id = ${titleId}`)
  const { commitment } = JSON.parse(leaf!.entry)
  expect(commitmentTo(rows[0]!.row, leaf!.salt!, nodeHashes)).toBe(commitment)
})

test('a pass with nothing to do signs nothing; a checkpoint does not ask for the next one', async () => {
  await issue()
  await keepLog(progress, needs)
  const journaled = signer.context.journal.length
  await keepLog(progress, needs)
  await keepLog(nothingDone(), needs)
  expect(signer.context.journal.length).toBe(journaled)
})

test('the log grows over many tiles, each pass consistent with the one before, parts of full tiles removed', async () => {
  for (const more of [3, 250, 3, 700]) {
    await database.db.execute(sql`
      insert into log_queue (body_id, table_name, row_key, salt, at)
      select ${bodyId}, 'titles', gen_random_uuid()::text, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), now()
      from generate_series(1, ${more})`)
    await keepLog(progress, needs)
    const { size, root } = await openPublished()
    expect(await readPublishedTree(size)).toEqual(root)
  }
  expect((await openPublished()).size).toBe(956)
  expect(await readdir(path.join(needs.folder, 'log/tile/0'))).toEqual(['000', '001', '002', '003.p'])
  expect(await published('log/tile/1/000.p/3')).toHaveLength(96)
})

test('a crash between the signature and its storing is taken up: the signer is asked for what it signed', async () => {
  await issue()
  await keepLog(progress, needs)
  await issue()
  const cut = { ...signer, sign: async (id: string) => signer.sign(id).then(() => Promise.reject(new Error('cut'))) }
  await expect(keepLog(progress, { ...needs, signer: cut })).rejects.toThrow('cut')
  await issue()
  await keepLog(nothingDone(), needs)
  const { size, root } = await openPublished()
  expect(await readPublishedTree(size)).toEqual(root)
})

test('a signer that cannot be asked about an open checkpoint is asked later: no other is planned in its place', async () => {
  await issue()
  await keepLog(progress, needs)
  await issue()
  const cut = { ...signer, sign: async (id: string) => signer.sign(id).then(() => Promise.reject(new Error('cut'))) }
  await expect(keepLog(progress, { ...needs, signer: cut })).rejects.toThrow('cut')
  await issue()
  const away = new Problem('token-unavailable', 'no token')
  const blinking = { ...signer, sign: vi.fn(signer.sign).mockRejectedValueOnce(away) }
  await expect(keepLog(nothingDone(), { ...needs, signer: blinking })).rejects.toMatchObject({ code: away.code })
  await keepLog(nothingDone(), needs)
  const { size, root } = await openPublished()
  expect(await readPublishedTree(size)).toEqual(root)
})

const asOwner = async (change: string) => {
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql.raw(change))
  })
}

test.each([
  ['a bit of an entry', `update log_leaves set entry = overlay(entry placing 'X' from 20 for 1) where index = 3`],
  [
    'a bit of the hash beside it',
    `update log_leaves set leaf_hash = set_byte(leaf_hash, 5, get_byte(leaf_hash, 5) # 1) where index = 3`,
  ],
  ['a bit of a tile', `update log_tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0`],
  ['an entry that is gone', `delete from log_leaves where index = 3`],
  ['a tile that is gone', `delete from log_tiles where level = 0`],
])('%s: nothing is signed over it', async (_, change) => {
  await issue()
  await keepLog(progress, needs)
  const before = await openPublished()
  await asOwner(change)
  await issue()
  const journaled = signer.context.journal.length
  await expect(keepLog(progress, needs)).rejects.toMatchObject({ code: 'log-damaged' })
  await expect(keepLog(nothingDone(), needs)).rejects.toMatchObject({ code: 'log-damaged' })
  expect(signer.context.journal.length).toBe(journaled)
  expect(areEqual((await openPublished()).root, before.root)).toBe(true)
})

test('a log put back to an older state, without its published files, is not signed again, whatever was added since', async () => {
  await issue()
  await keepLog(progress, needs)
  await asOwner(`create table kept as select * from log_leaves`)
  await asOwner(`create table kept_tiles as select * from log_tiles`)
  await issue()
  await keepLog(progress, needs)
  await asOwner(`delete from log_leaves where index >= (select count(*) from kept);
    delete from log_tiles; insert into log_tiles select * from kept_tiles;
    delete from signed_documents where plan_id = (select max(id::text) from signing_plans where kind = 'checkpoint')::uuid;
    delete from signing_plans where id = (select max(id::text) from signing_plans where kind = 'checkpoint')::uuid;
    delete from published_files where name = 'log/checkpoint'`)
  await rm(path.join(needs.folder, 'log'), { recursive: true })
  await issue()
  await expect(keepLog(nothingDone(), needs)).rejects.toMatchObject({ code: 'checkpoint-inconsistent' })
})

test('a damaged log raises an alarm, a signer that is away only a warning, and both are tried again', async () => {
  await issue()
  await keepLog(progress, needs)
  await asOwner(`update log_leaves set leaf_hash = set_byte(leaf_hash, 5, get_byte(leaf_hash, 5) # 1) where index = 3`)
  await issue()
  expect(await firstTold(needs)).toMatchObject({ alarm: { code: 'log-damaged' } })
  const away = { ...signer, listKeys: () => createSignerClient('/nowhere/signer.sock').listKeys() }
  await asOwner(`update log_leaves set leaf_hash = (select substring(hashes from 97 for 32) from log_tiles
    where level = 0 and log_tiles.index = 0) where index = 3`)
  expect(await firstTold({ ...needs, signer: away })).toMatchObject({ warning: { code: 'signer-unavailable' } })
})

async function firstTold(told: LogNeeds): Promise<object> {
  const { promise, resolve } = Promise.withResolvers<object>()
  const onAlarm = (alarm: unknown) => resolve({ alarm })
  const running = startLog({ ...told, onAlarm, onWarning: (warning) => resolve({ warning }) }, 50)
  const first = await promise
  await running.stop()
  return first
}
