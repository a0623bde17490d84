import { Problem } from '@vigie/shared/problem.ts'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Caller } from '../access/policy.ts'
import { inTransaction } from '../db/open-database.ts'
import { findDecision } from '../decisions/decision-store.ts'
import { grantTitle } from '../decisions/grant-title.ts'
import { createTestIssuer, submitAndInstruct, type TestIssuer } from '../test-issuer.ts'
import { addLines } from './add-lines.ts'
import { type Batch, type BatchProgress, countLines, holdNextLine, listRefusedLines } from './batch-store.ts'
import { grantNextLine } from './grant-line.ts'
import { openBatch } from './open-batch.ts'
import { type BatchWorker, startBatchWorker } from './start-batch-worker.ts'

let issuer: TestIssuer
let worker: BatchWorker | undefined
let named = 0
const failures: unknown[] = []

beforeAll(async () => {
  issuer = await createTestIssuer()
  for (const agentId of ['validator-1', 'examiner-1']) await issuer.tokenOf('validator', { agentId })
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  expect(failures.splice(0)).toEqual([])
})
afterAll(() => issuer.close())

const validator: Caller = {
  bodyId: 'fr-dgampa',
  agentId: 'validator-1',
  agentName: 'Anne Kermarrec',
  role: 'validator',
  identificationNumber: null,
}

function open(name?: string): Promise<Batch> {
  named += 1
  return openBatch({ caller: validator, name: name ?? `batch-${named}-name` }, issuer.deps)
}

function needs() {
  const { authority, verifierUrl } = issuer.deps.settings
  const onFailure = (error: unknown) => void failures.push(error)
  return { ...issuer.deps, authority, verifierUrl, bodyId: authority.bodyId, onFailure }
}

async function workUntil(batch: Batch, isDone: (progress: BatchProgress) => boolean): Promise<BatchProgress> {
  worker ??= startBatchWorker(needs(), { everyMs: 100 })
  return expect
    .poll(() => countLines(issuer.database.db, batch.id), { timeout: 10_000, interval: 50 })
    .toSatisfy(isDone)
    .then(() => countLines(issuer.database.db, batch.id))
}

const isIdle = ({ waiting, granted, signed }: BatchProgress) => waiting === 0 && granted === signed

test('every line of a batch is decided by its validator, signed, and told; one that cannot be granted says why', async () => {
  const good = [await submitAndInstruct(issuer), await submitAndInstruct(issuer), await submitAndInstruct(issuer)]
  const unknown = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77'
  const batch = await open()
  await addLines(batch, { from: 1, applications: [...good, unknown] }, issuer.database.db)
  const progress = await workUntil(batch, isIdle)
  expect(progress).toMatchObject({ lines: 4, granted: 3, signed: 3, refused: 1 })
  for (const id of good)
    expect(await findDecision(issuer.database.db, id)).toMatchObject({ validatorId: 'validator-1' })
  const refusals = await issuer.ask('validator', `/api/batches/${batch.id}/refusals`)
  expect((await refusals.json()).items).toEqual([{ line: 4, applicationId: unknown, code: 'application-not-found' }])
})

test('the same name is the same batch, and the same lines again change nothing', async () => {
  const application = await submitAndInstruct(issuer)
  const batch = await open('the-same-file-again')
  const lines = { from: 1, applications: [application] }
  await addLines(batch, lines, issuer.database.db)
  expect((await open('the-same-file-again')).id).toBe(batch.id)
  await addLines(batch, lines, issuer.database.db)
  expect(await workUntil(batch, isIdle)).toMatchObject({ lines: 1, granted: 1 })
  await addLines(batch, lines, issuer.database.db)
  expect(await countLines(issuer.database.db, batch.id)).toMatchObject({ lines: 1, granted: 1, waiting: 0 })
})

test('a line that says another application, or an application that comes twice, adds nothing at all', async () => {
  const [a, b, c] = [await submitAndInstruct(issuer), await submitAndInstruct(issuer), await submitAndInstruct(issuer)]
  const batch = await open()
  await addLines(batch, { from: 1, applications: [a] }, issuer.database.db)
  for (const applications of [[b, c], [a]]) {
    const from = applications.length === 2 ? 1 : 7
    await expect(addLines(batch, { from, applications }, issuer.database.db)).rejects.toMatchObject({
      code: 'batch-line-conflict',
    })
  }
  expect(await countLines(issuer.database.db, batch.id)).toMatchObject({ lines: 1 })
})

test('a line and its decision are one: where the line cannot be settled nothing was decided, and it is tried again', async () => {
  const { db } = issuer.database
  const application = await submitAndInstruct(issuer)
  const batch = await open()
  await addLines(batch, { from: 1, applications: [application] }, db)
  await db.execute(sql`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'the disk, say'; end $$;
    create trigger fail before update of state on batch_lines for each row when (new.state = 'granted') execute function fail()`)
  expect(await grantNextLine(batch, needs())).toEqual({ state: 'postponed' })
  expect(failures.splice(0)).toHaveLength(1)
  expect(await findDecision(db, application)).toBeNull()
  expect(await grantNextLine(batch, needs())).toBeNull()
  await db.execute(sql`drop trigger fail on batch_lines; update batch_lines set retry_from = now() - interval '1 s'`)
  // whoever is past it comes back for it
  expect(await grantNextLine(batch, needs(), { from: 7 })).toMatchObject({ state: 'granted' })
})

test('what somebody decided before the batch is refused in it, not counted as its own', async () => {
  const application = await submitAndInstruct(issuer)
  await grantTitle({ applicationId: application, caller: validator }, needs())
  const batch = await open()
  await addLines(batch, { from: 1, applications: [application] }, issuer.database.db)
  expect(await workUntil(batch, isIdle)).toMatchObject({ granted: 0, refused: 1 })
})

test.each(['token-unavailable', 'token-pin-refused', 'key-file-unreadable', 'seal-certificate-unusable'] as const)(
  'while the signer answers %s a line waits: nothing is wrong with the application',
  async (code) => {
    const batch = await open()
    await addLines(batch, { from: 1, applications: [await submitAndInstruct(issuer)] }, issuer.database.db)
    const listKeys = vi.fn(issuer.deps.listKeys).mockRejectedValueOnce(new Problem(code, 'not now'))
    worker = startBatchWorker({ ...needs(), listKeys }, { everyMs: 100 })
    expect(await workUntil(batch, isIdle)).toMatchObject({ granted: 1, refused: 0 })
    expect(listKeys.mock.calls.length).toBeGreaterThan(1)
  },
)

test('a batch grants nothing more in the name of a validator whose last token is gone, and keeps what they granted', async () => {
  const caller = { ...validator, agentId: 'validator-gone' }
  await issuer.tokenOf('validator', { agentId: caller.agentId })
  const batch = await openBatch({ caller, name: 'whoever-had-the-token' }, issuer.deps)
  const applications = [await submitAndInstruct(issuer), await submitAndInstruct(issuer)]
  await addLines(batch, { from: 1, applications }, issuer.database.db)
  expect(await grantNextLine(batch, needs())).toMatchObject({ state: 'granted' })
  const afterItsEnd = () => new Date(Date.now() + 3 * 366 * 86_400_000)
  const outcome = await grantNextLine(batch, { ...needs(), now: afterItsEnd })
  expect(outcome).toEqual({ state: 'refused', code: 'token-invalid' })
  expect(await countLines(issuer.database.db, batch.id)).toMatchObject({ granted: 1, refused: 1 })
})

test('a line that a worker has in hand is given to no other, and to the next once that worker has died', async () => {
  const { db } = issuer.database
  const batch = await open()
  await addLines(batch, { from: 1, applications: [await submitAndInstruct(issuer)] }, db)
  const died = inTransaction(db, async (tx) => {
    expect(await holdNextLine(tx, batch.id)).toMatchObject({ line: 1 })
    expect(await grantNextLine(batch, needs())).toBeNull()
    throw new Error('killed')
  })
  await expect(died).rejects.toThrow('killed')
  expect(await workUntil(batch, isIdle)).toMatchObject({ granted: 1 })
})

test('pages are drawn as titles are signed, or held until all are: as the batch was opened', async () => {
  const calls: string[] = []
  for (const pages of ['during', 'after'] as const) {
    const batch = await openBatch({ caller: validator, name: `pages-come-${pages}`, pages }, issuer.deps)
    expect((await openBatch({ caller: validator, name: `pages-come-${pages}` }, issuer.deps)).pages).toBe(pages)
    await addLines(batch, { from: 1, applications: [await submitAndInstruct(issuer)] }, issuer.database.db)
    const onBusy = async () => void calls.push(`${pages} held`)
    const onIdle = async () => void calls.push(`${pages} released`)
    worker = startBatchWorker(needs(), { everyMs: 100, onBusy, onIdle })
    await workUntil(batch, isIdle)
    await worker.stop()
  }
  expect(calls).toEqual(['after held', 'after released'])
})

test('a line that fails through our fault holds up neither its batch, nor another, nor the pages, and is told', async () => {
  const { db } = issuer.database
  const [poison, ...others] = [
    await submitAndInstruct(issuer),
    await submitAndInstruct(issuer),
    await submitAndInstruct(issuer),
  ]
  const [batch, later] = [await open(), await open()]
  await db.execute(sql`
    create function poison() returns trigger language plpgsql as $$ begin raise exception 'a fault of ours'; end $$`)
  await db.execute(
    sql.raw(`create trigger poison before insert on decisions for each row
      when (new.application_id = '${poison}') execute function poison()`),
  )
  await addLines(batch, { from: 1, applications: [poison, others[0] ?? ''] }, db)
  await addLines(later, { from: 1, applications: [others[1] ?? ''] }, db)
  const calls: string[] = []
  const onBusy = async () => void calls.push('held')
  const onIdle = async () => void calls.push('released')
  worker = startBatchWorker(needs(), { everyMs: 50, onBusy, onIdle })
  expect(await workUntil(batch, ({ signed }) => signed === 1)).toMatchObject({ waiting: 1, failing: 1, refused: 0 })
  expect(await workUntil(later, isIdle)).toMatchObject({ granted: 1 })
  await expect.poll(() => calls.at(-1)).toBe('released')
  const before = calls.length
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(calls).toHaveLength(before)
  await db.execute(
    sql`drop trigger poison on decisions; update batch_lines set retry_from = now() where retry_from is not null`,
  )
  expect(await workUntil(batch, isIdle)).toMatchObject({ granted: 2, failing: 0 })
  expect(failures.splice(0)).toHaveLength(1)
})

test('a batch whose refusals cannot even be written does not hold up the next', async () => {
  const { db } = issuer.database
  const [broken, next] = [await open(), await open()]
  await addLines(broken, { from: 1, applications: ['0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a78'] }, db)
  await addLines(next, { from: 1, applications: [await submitAndInstruct(issuer)] }, db)
  await db.execute(sql`
    create function unwritable() returns trigger language plpgsql as $$ begin raise exception 'a fault of ours'; end $$;
    create trigger unwritable before update on batch_lines for each row when (new.state = 'refused') execute function unwritable()`)
  expect(await workUntil(next, isIdle)).toMatchObject({ granted: 1 })
  await worker?.stop()
  expect(failures.splice(0).length).toBeGreaterThan(0)
  await db.execute(sql`drop trigger unwritable on batch_lines`)
  worker = undefined
  expect(await workUntil(broken, isIdle)).toMatchObject({ refused: 1 })
})

test('a long batch gives way to a short one that comes after it', async () => {
  const { db } = issuer.database
  const [long, short] = [await open(), await open()]
  const absent = (line: number) => `0193a5c2-7b1e-7c40-9f5e-${String(line).padStart(12, '0')}`
  await addLines(long, { from: 1, applications: Array.from({ length: 499 }, (_, line) => absent(line)) }, db)
  await addLines(long, { from: 500, applications: Array.from({ length: 499 }, (_, line) => absent(500 + line)) }, db)
  worker = startBatchWorker(needs(), { everyMs: 20, sideBySide: 2 })
  await addLines(short, { from: 1, applications: [await submitAndInstruct(issuer)] }, db)
  await workUntil(short, isIdle)
  expect((await countLines(db, long.id)).waiting).toBeGreaterThan(0)
  await worker.stop()
  await db.execute(sql`delete from batch_lines where batch_id = ${long.id}`)
})

test('one application in the batches of two validators is granted by one of them', async () => {
  const { db } = issuer.database
  const other = { ...validator, agentId: 'validator-2' }
  await issuer.tokenOf('validator', { agentId: other.agentId })
  const applications = [await submitAndInstruct(issuer), await submitAndInstruct(issuer)]
  const batches = [await open(), await openBatch({ caller: other, name: 'the-same-applications' }, issuer.deps)]
  for (const batch of batches) await addLines(batch, { from: 1, applications }, db)
  const outcomes = await Promise.all([...batches, ...batches].map((batch) => grantNextLine(batch, needs())))
  expect(outcomes.map((outcome) => outcome?.state).sort()).toEqual(['granted', 'granted', 'refused', 'refused'])
  const refused = await Promise.all(batches.map((batch) => listRefusedLines(db, batch.id, { after: 0, limit: 5 })))
  expect(refused.flat().map(({ code }) => code)).toEqual(Array(2).fill('application-step-not-allowed'))
})

test('two workers on one batch grant each line once', async () => {
  const applications = await Promise.all(Array.from({ length: 8 }, () => submitAndInstruct(issuer)))
  const batch = await open()
  await addLines(batch, { from: 1, applications }, issuer.database.db)
  const other = startBatchWorker(needs(), { everyMs: 100 })
  expect(await workUntil(batch, isIdle)).toMatchObject({ lines: 8, granted: 8, refused: 0 })
  await other.stop()
})

test('whoever instructed a file cannot grant it by putting it into a batch', async () => {
  const application = await submitAndInstruct(issuer)
  const batch = await openBatch(
    { caller: { ...validator, agentId: 'examiner-1' }, name: 'own-files-slipped-in' },
    issuer.deps,
  )
  await addLines(batch, { from: 1, applications: [application] }, issuer.database.db)
  await workUntil(batch, isIdle)
  const refused = await listRefusedLines(issuer.database.db, batch.id, { after: 0, limit: 5 })
  expect(refused.map(({ code }) => code)).toEqual(['same-agent-twice'])
})

test('a batch is its validator’s alone, and badly written lines are refused with their place', async () => {
  const batch = await open()
  for (const stranger of [{ agentId: 'validator-2' }, { agentId: validator.agentId, bodyId: 'another-body' }]) {
    const headers = { Authorization: `Bearer ${await issuer.tokenOf('validator', stranger)}` }
    expect((await issuer.ask(null, `/api/batches/${batch.id}`, undefined, headers)).status).toBe(404)
  }
  for (const [body, pointer] of [
    [{ from: 0, applications: ['0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77'] }, '/from'],
    [{ from: 1, applications: ['x'] }, '/applications/0'],
    [{ from: 1, applications: [] }, '/applications'],
    [
      { from: 1, applications: Array.from({ length: 501 }, () => '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77') },
      '/applications',
    ],
  ] as const) {
    const answer = await issuer.ask('validator', `/api/batches/${batch.id}/lines`, body)
    expect([answer.status, (await answer.json()).errors[0].pointer]).toEqual([422, pointer])
  }
})
