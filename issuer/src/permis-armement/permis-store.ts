import type { CrewOutcome } from '@vigie/shared/crew/crew-report.ts'
import { and, asc, eq, gt, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { createPermisNumber } from './permis-number.ts'
import { type PermisEvent, type PermisRequestState, parsePermisState, permisStateAfter } from './permis-state.ts'
import { permisAccess, permisEvents, permisPresentations, permisRequests } from './permis-tables.ts'

type RequestRow = typeof permisRequests.$inferSelect

export type PermisRequestRow = Omit<RequestRow, 'state' | 'claimedOutcome'> & {
  readonly state: PermisRequestState
  readonly claimedOutcome: CrewOutcome
}
export type PermisEventRow = typeof permisEvents.$inferSelect
export type NewPermisRequest = Omit<PermisRequestRow, 'number' | 'state' | 'purgedAt'>

/** Enters a request under a number of its own; null when this credential has one already. */
export async function insertPermisRequest(
  tx: Transaction,
  request: NewPermisRequest,
): Promise<PermisRequestRow | null> {
  for (let tries = 0; tries < 10; tries += 1) {
    const row = { ...request, number: createPermisNumber(request.submittedAt), state: 'submitted', purgedAt: null }
    const [added] = await tx.insert(permisRequests).values(row).onConflictDoNothing().returning()
    if (added) return requestOf(added)
    if (await findByCompliance(tx, request)) return null
  }
  throw new Error('ten numbers drawn at random were all taken')
}

export type ComplianceName = Pick<PermisRequestRow, 'bodyId' | 'verifierId' | 'complianceJti'>

export async function findByCompliance(
  db: Queryable,
  { bodyId, verifierId, complianceJti }: ComplianceName,
): Promise<PermisRequestRow | null> {
  const ofVerifier = and(eq(permisRequests.bodyId, bodyId), eq(permisRequests.verifierId, verifierId))
  return findOne(db, and(ofVerifier, eq(permisRequests.complianceJti, complianceJti)))
}

/** By the digest of the credential itself: whoever has it asked. */
export async function findByComplianceSha256(db: Queryable, bodyId: string, sha256: string) {
  return findOne(db, and(eq(permisRequests.bodyId, bodyId), eq(permisRequests.complianceSha256, sha256)))
}

export async function findPermisRequest(db: Queryable, id: string): Promise<PermisRequestRow | null> {
  return findOne(db, eq(permisRequests.id, id))
}

/** The request, held for the length of the transaction. */
export async function findPermisRequestForUpdate(tx: Transaction, id: string): Promise<PermisRequestRow | null> {
  const [row] = await tx.select().from(permisRequests).where(eq(permisRequests.id, id)).for('update')
  return row ? requestOf(row) : null
}

async function findOne(db: Queryable, which: SQL | undefined): Promise<PermisRequestRow | null> {
  const [row] = await db.select().from(permisRequests).where(which).limit(1)
  return row ? requestOf(row) : null
}

export interface PermisFilter {
  readonly bodyId: string
  readonly state: PermisRequestState | undefined
  readonly number: string | undefined
  readonly after: string | undefined
  readonly limit: number
}

/** Oldest first. */
export async function listPermisRequests(db: Queryable, filter: PermisFilter): Promise<PermisRequestRow[]> {
  const { bodyId, state, number, after, limit } = filter
  const rows = await db
    .select()
    .from(permisRequests)
    .where(
      and(
        eq(permisRequests.bodyId, bodyId),
        state ? eq(permisRequests.state, state) : undefined,
        number ? eq(permisRequests.number, number) : undefined,
        after ? gt(permisRequests.id, after) : undefined,
      ),
    )
    .orderBy(asc(permisRequests.id))
    .limit(limit)
  return rows.map(requestOf)
}

/** How many requests a verifier made since then. */
export async function countRequestsSince(
  db: Queryable,
  { bodyId, verifierId, since }: { readonly bodyId: string; readonly verifierId: string; readonly since: Date },
): Promise<number> {
  const ofVerifier = and(eq(permisRequests.bodyId, bodyId), eq(permisRequests.verifierId, verifierId))
  return db.$count(permisRequests, and(ofVerifier, gt(permisRequests.submittedAt, since)))
}

export interface PermisMove {
  readonly event: PermisEvent
  readonly agentId: string
  readonly at: Date
}

/** Moves one locked request and writes who did it; refuses with `permis-step-not-allowed`. */
export async function movePermisRequest(tx: Transaction, request: PermisRequestRow, move: PermisMove): Promise<void> {
  const { id: requestId, bodyId, state: fromState } = request
  const toState = permisStateAfter(fromState, move.event)
  await tx.update(permisRequests).set({ state: toState }).where(eq(permisRequests.id, requestId))
  await tx.insert(permisEvents).values({ id: v7(), bodyId, requestId, fromState, toState, ...move })
}

export async function listPermisEvents(db: Queryable, requestId: string): Promise<PermisEventRow[]> {
  return db.select().from(permisEvents).where(eq(permisEvents.requestId, requestId)).orderBy(asc(permisEvents.entry))
}

export async function insertAccess(tx: Transaction, row: typeof permisAccess.$inferInsert): Promise<void> {
  await tx.insert(permisAccess).values(row)
}

export async function countAccesses(db: Queryable, requestId: string): Promise<number> {
  return db.$count(permisAccess, eq(permisAccess.requestId, requestId))
}

/** Whether a secret of this digest opens this request. */
export async function hasAccess(db: Queryable, requestId: string, secretSha256: string): Promise<boolean> {
  const isThisOne = and(eq(permisAccess.requestId, requestId), eq(permisAccess.secretSha256, secretSha256))
  return (await db.$count(permisAccess, isThisOne)) > 0
}

/**
 * Notes for whom answers of wallets were made, the first to bring one; answers whether another verifier brought one of them
 * before. Two at the same moment wait for each other: digests are noted in one order.
 */
export async function notePresentations(
  tx: Transaction,
  { bodyId, id: requestId, verifierId }: Pick<PermisRequestRow, 'bodyId' | 'id' | 'verifierId'>,
  nonceDigests: readonly string[],
): Promise<'own' | 'of-another'> {
  const digests = [...new Set(nonceDigests)].sort()
  for (let from = 0; from < digests.length; from += 1_000) {
    const page = digests.slice(from, from + 1_000)
    const rows = page.map((nonceSha256) => ({ bodyId, nonceSha256, verifierId, requestId }))
    await tx.insert(permisPresentations).values(rows).onConflictDoNothing()
    const { rows: foreign } = await tx.execute(sql`select 1 from ${permisPresentations}
      where ${permisPresentations.bodyId} = ${bodyId} and ${permisPresentations.verifierId} <> ${verifierId}
        and ${permisPresentations.nonceSha256} = any (${sql.param(page)}::text[]) limit 1`)
    if (foreign.length > 0) return 'of-another'
  }
  return 'own'
}

/** Requests that may be erased: the voyage, the refusal, or all that was done of one that nobody went on with, lies that far back. */
export async function listPurgeable(
  db: Queryable,
  { voyageBefore, doneBefore, limit }: { voyageBefore: string; doneBefore: Date; limit: number },
): Promise<PermisRequestRow[]> {
  const before = sql`${doneBefore.toISOString()}::timestamptz`
  const isLeft = and(
    ne(permisRequests.state, 'granted'),
    sql`${permisRequests.submittedAt} < ${before}`,
    sql`not exists (select 1 from permis_events e where e.request_id = ${permisRequests.id} and e.at >= ${before})`,
  )
  const isOver = sql`${permisRequests.voyageUntil} < ${voyageBefore}`
  const rows = await db
    .select()
    .from(permisRequests)
    .where(and(isNull(permisRequests.purgedAt), or(isOver, isLeft)))
    .orderBy(asc(permisRequests.id))
    .limit(limit)
  return rows.map(requestOf)
}

export async function markPurged(tx: Transaction, requestId: string, at: Date): Promise<void> {
  await tx.update(permisRequests).set({ purgedAt: at }).where(eq(permisRequests.id, requestId))
}

const outcomes: readonly CrewOutcome[] = ['sufficient', 'not-sufficient', 'to-be-judged']

function requestOf(row: RequestRow): PermisRequestRow {
  const claimedOutcome = outcomes.find((known) => known === row.claimedOutcome)
  if (!claimedOutcome) throw new Error('a request claims an outcome that we do not know')
  return { ...row, state: parsePermisState(row.state), claimedOutcome }
}
