import { and, asc, count, eq, gt, gte, isNull, lt, or, sql } from 'drizzle-orm'
import { titleDocuments } from '../credentials/credential-tables.ts'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { prepareQuery } from '../db/prepare-query.ts'
import { titles } from '../register/title-tables.ts'
import { batches, batchLines } from './batch-tables.ts'

export type Pages = 'during' | 'after'
export type Batch = Omit<typeof batches.$inferSelect, 'pages'> & { readonly pages: Pages }
export type BatchLine = Pick<typeof batchLines.$inferSelect, 'batchId' | 'line' | 'applicationId'>
export type RefusedLine = Pick<typeof batchLines.$inferSelect, 'line' | 'applicationId' | 'code'>

/** The batch of that agent and name: this one, or the one that was there. */
export async function insertOrFindBatch(db: Queryable, batch: Batch): Promise<Batch> {
  await db.insert(batches).values(batch).onConflictDoNothing()
  const { bodyId, agentId, name } = batch
  const same = and(eq(batches.bodyId, bodyId), eq(batches.agentId, agentId), eq(batches.name, name))
  const [found] = await db.select().from(batches).where(same)
  if (!found) throw new Error('a batch that was just stored is not there')
  return batchOf(found)
}

export async function findBatch(db: Queryable, id: string): Promise<Batch | null> {
  const [found] = await db.select().from(batches).where(eq(batches.id, id))
  return found ? batchOf(found) : null
}

/** The table knows no other. */
function batchOf(row: typeof batches.$inferSelect): Batch {
  return row as Batch
}

/** Answers the lines that were there already, whatever they said. */
export async function insertLines(
  tx: Transaction,
  batch: Batch,
  lines: readonly { readonly line: number; readonly applicationId: string }[],
): Promise<void> {
  const rows = lines.map((line) => ({ ...line, batchId: batch.id, bodyId: batch.bodyId }))
  await tx.insert(batchLines).values(rows).onConflictDoNothing()
}

/** Of these lines, how many are in the batch exactly as given. */
export async function countSameLines(
  tx: Transaction,
  batchId: string,
  lines: readonly { readonly line: number; readonly applicationId: string }[],
): Promise<number> {
  const given = sql.join(
    lines.map(({ line, applicationId }) => sql`(${line}::int, ${applicationId}::uuid)`),
    sql`, `,
  )
  const [found] = await tx
    .select({ same: count() })
    .from(batchLines)
    .where(and(eq(batchLines.batchId, batchId), sql`(${batchLines.line}, ${batchLines.applicationId}) in (${given})`))
  return found?.same ?? 0
}

/** Those with a line to take now: while all that wait have failed and come again later, nothing is held up for them. */
export async function listOpenBatches(db: Queryable, bodyId: string): Promise<Batch[]> {
  const waiting = sql`exists (
    select 1 from ${batchLines} l
    where l.batch_id = ${batches.id} and l.state = 'waiting' and (l.retry_from is null or l.retry_from < now()))`
  const rows = await db
    .select()
    .from(batches)
    .where(and(eq(batches.bodyId, bodyId), waiting))
    .orderBy(asc(batches.createdAt))
  return rows.map(batchOf)
}

/**
 * The next line that waits and that nobody has in hand, held until the transaction ends: a worker that dies gives it back
 * with its connection. From that line on: those before it that were settled are not passed over again, one by one, as they
 * would be while a backup or an audit still sees them waiting.
 */
export async function holdNextLine(tx: Transaction, batchId: string, from = 1): Promise<BatchLine | null> {
  const [line] = await nextLine(tx, { batchId, from })
  return line ?? null
}

const nextLine = prepareQuery('next-batch-line', (db) =>
  db
    .select({ batchId: batchLines.batchId, line: batchLines.line, applicationId: batchLines.applicationId })
    .from(batchLines)
    .where(
      and(
        eq(batchLines.batchId, sql.placeholder('batchId')),
        gte(batchLines.line, sql.placeholder('from')),
        // written out: the index of waiting lines is of use to this very condition
        sql`${batchLines.state} = 'waiting'`,
        or(isNull(batchLines.retryFrom), lt(batchLines.retryFrom, sql`now()`)),
      ),
    )
    .orderBy(asc(batchLines.line))
    .limit(1)
    .for('update', { skipLocked: true }),
)

export type LineOutcome =
  | { readonly state: 'granted'; readonly titleId: string }
  | { readonly state: 'refused'; readonly code: string }

/** What was settled stays. */
export async function settleLine(db: Queryable, { batchId, line }: BatchLine, outcome: LineOutcome): Promise<void> {
  await setOutcome(db, { titleId: null, code: null, ...outcome, batchId, line })
}

const isWaitingLine = and(
  eq(batchLines.batchId, sql.placeholder('batchId')),
  eq(batchLines.line, sql.placeholder('line')),
  eq(batchLines.state, 'waiting'),
)

const setOutcome = prepareQuery('settle-batch-line', (db) =>
  db
    .update(batchLines)
    .set({
      state: sql`${sql.placeholder('state')}`,
      titleId: sql`${sql.placeholder('titleId')}`,
      code: sql`${sql.placeholder('code')}`,
      retryFrom: null,
    })
    .where(isWaitingLine),
)

export async function postponeLine(db: Queryable, { batchId, line }: BatchLine, seconds: number): Promise<void> {
  const isLine = and(eq(batchLines.batchId, batchId), eq(batchLines.line, line), eq(batchLines.state, 'waiting'))
  await db
    .update(batchLines)
    .set({ retryFrom: sql`now() + make_interval(secs => ${seconds})` })
    .where(isLine)
}

export interface BatchProgress {
  readonly lines: number
  readonly waiting: number
  /** Of those waiting, how many failed for a reason of ours and are tried again: the log says why. */
  readonly failing: number
  readonly granted: number
  readonly refused: number
  /** Of those granted, how many are signed, and how many are printed. */
  readonly signed: number
  readonly printed: number
}

export async function countLines(db: Queryable, batchId: string): Promise<BatchProgress> {
  const inState = (state: string) => sql<number>`count(*) filter (where ${batchLines.state} = ${state})::int`
  const [found] = await db
    .select({
      lines: count(),
      waiting: inState('waiting'),
      failing: sql<number>`count(${batchLines.retryFrom})::int`,
      granted: inState('granted'),
      refused: inState('refused'),
      signed: sql<number>`count(*) filter (where ${titles.issuedAt} is not null)::int`,
      printed: sql<number>`count(${titleDocuments.titleId})::int`,
    })
    .from(batchLines)
    .leftJoin(titles, eq(titles.id, batchLines.titleId))
    .leftJoin(titleDocuments, eq(titleDocuments.titleId, batchLines.titleId))
    .where(eq(batchLines.batchId, batchId))
  return found ?? { lines: 0, waiting: 0, failing: 0, granted: 0, refused: 0, signed: 0, printed: 0 }
}

export async function listRefusedLines(
  db: Queryable,
  batchId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<RefusedLine[]> {
  return db
    .select({ line: batchLines.line, applicationId: batchLines.applicationId, code: batchLines.code })
    .from(batchLines)
    .where(and(eq(batchLines.batchId, batchId), eq(batchLines.state, 'refused'), gt(batchLines.line, after)))
    .orderBy(asc(batchLines.line))
    .limit(limit)
}
