import { randomInt, randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import { type Database, openDatabase } from '@vigie/issuer/db/open-database.ts'
import { signedDocuments, signingPlans } from '@vigie/issuer/plans/signing-plan-tables.ts'
import { titleEvents, titles } from '@vigie/issuer/register/title-tables.ts'
import { statusEntries, statusLists } from '@vigie/issuer/status/status-tables.ts'
import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import { createTestFields } from '@vigie/shared/testing/test-authority.ts'
import pg from 'pg'
import { readProgress, sendBatch } from '../faults/faults-batch.ts'
import { prepareRegister } from '../faults/prepare-register.ts'
import { openFolder, openStage } from '../faults/stage.ts'
import { describeRow, type Row } from './measure.ts'
import { createNativeKey } from './reference.ts'
import { createStranger } from './stranger.ts'

const bodyId = 'bench-peer'
/** As many as the batch works on at the same time. */
const hands = 8

/**
 * A title of a batch by the real programs: decided, checked, signed in another process and journaled there, stored in two
 * durable transactions with what delivers it; pages come after. The peer issues the same with the plain library and stores it
 * with five plain drizzle inserts, decides nothing and checks nothing; the limit is a commit of one row. All on one PostgreSQL.
 */
export async function batchRow(count: number): Promise<Row> {
  await using ends = new AsyncDisposableStack()
  const folder = await openFolder(ends)
  const { url: databaseUrl, stop } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: true })
  ends.defer(stop)
  const stage = await openStage({ dataFolder: path.join(folder, 'data'), databaseUrl, budget: count })
  ends.defer(stage.stop)
  const { administration } = stage
  const applications = await prepareRegister(count, { administration, databaseUrl })
  const { db, close } = await openDatabase(databaseUrl)
  ends.defer(close)
  const issuePlainly = await createPeer(db)
  const commit = await createCommit(databaseUrl, ends)
  // Before and after, so that a busy moment of a shared machine hits all three.
  const before = [await perTitle(commit, count), await perTitle(issuePlainly, count / 4)]
  const start = performance.now()
  const batch = await sendBatch(applications, administration)
  for (let signed = 0; signed < count; await pause(100)) {
    const progress = await readProgress(batch, administration)
    if (progress.refused > 0) throw new Error(`${progress.refused} of the batch were refused`)
    signed = progress.signed
  }
  const ours = ((performance.now() - start) * 1_000) / count
  const after = [await perTitle(commit, count), await perTitle(issuePlainly, count / 4)]
  const [limit = Number.NaN, peer = Number.NaN] = before.map((time, index) => (time + (after[index] ?? time)) / 2)
  console.error(`batch: ${count} titles, ${Math.round(1_000_000 / ours)} a second`)
  const peerName = '@digitalbazaar/vc issue and five drizzle inserts'
  return describeRow({ row: 'batch', unit: 'µs', ours, peer, peerName, limit, rounds: 1 })
}

/** In microseconds, with as many hands as the batch has. */
async function perTitle(work: () => Promise<unknown>, count: number): Promise<number> {
  let left = Math.round(count)
  const takeTurns = async () => {
    for (; left > 0; left -= 1) await work()
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: hands }, takeTurns))
  return ((performance.now() - start) * 1_000) / count
}

async function createCommit(databaseUrl: string, ends: AsyncDisposableStack): Promise<() => Promise<unknown>> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: hands })
  ends.defer(() => pool.end())
  await pool.query('create table bench_rows (id bigint generated always as identity primary key, text text not null)')
  const query = { name: 'bench-row', text: 'insert into bench_rows (text) values ($1)', values: ['x'.repeat(2_000)] }
  return () => pool.query(query)
}

async function createPeer(db: Database): Promise<() => Promise<unknown>> {
  const { key } = await createNativeKey()
  const stranger = createStranger(key)
  const unsigned = createTitleCredential(createTestFields())
  const [openedAt, purpose, listName] = [new Date(), 'revocation', 'r1']
  await db.insert(statusLists).values({ bodyId, name: listName, number: 1, purpose, openedAt })
  let index = 0
  return async () => {
    const signed = JSON.stringify(await stranger.issue(unsigned))
    index += 1
    const entry = { bodyId, listName, index, purpose }
    await db.transaction((tx) => storePlainly(tx, { unsigned: JSON.stringify(unsigned), signed, entry, keyId: key.id }))
  }
}

interface PlainTitle {
  readonly unsigned: string
  readonly signed: string
  readonly keyId: string
  readonly entry: Omit<typeof statusEntries.$inferInsert, 'titleId'>
}

async function storePlainly(
  tx: Parameters<Parameters<Database['transaction']>[0]>[0],
  { unsigned, signed, keyId, entry }: PlainTitle,
): Promise<void> {
  const [titleId, at] = [randomUUID(), new Date()]
  await tx.insert(titles).values({
    id: titleId,
    bodyId,
    number: String(randomInt(10 ** 11)),
    code: 'capitaine-200',
    applicationId: randomUUID(),
    identificationNumber: '19910731',
    familyName: 'Le Guellec',
    givenName: 'Yann Marie',
    birthDate: '1991-07-31',
    effectiveFrom: '2026-11-21',
    issueDate: '2026-11-20',
    issuingAuthority: 'dirm-mediterranee',
    issuingOfficer: 'Anne-Cécile Kerbrat',
    state: 'issued',
    plannedAt: at,
    issuedAt: at,
  })
  const event = { event: 'sign', toState: 'issued', agentId: 'bench', reason: 'signed', at }
  await tx.insert(titleEvents).values({ id: randomUUID(), bodyId, titleId, ...event })
  await tx.insert(statusEntries).values({ ...entry, titleId })
  const plan = { kind: 'title', keyIds: [keyId], unsigned, created: at }
  await tx.insert(signingPlans).values({ id: titleId, bodyId, titleId, ...plan })
  await tx
    .insert(signedDocuments)
    .values({ planId: titleId, bodyId, sha256: '', signedSha256: '', signed, signedAt: at })
}
