import { and, desc, eq, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { reservedTitleNumbers, voidingRequests, voidings } from './title-tables.ts'

export type VoidingRequest = Omit<typeof voidingRequests.$inferSelect, 'entry'>
export type Voiding = typeof voidings.$inferSelect

/** A title that was signed and that this register forgot with a restored backup, and what was decided on it since. */
export type ForgottenTitle = typeof reservedTitleNumbers.$inferSelect & {
  readonly request: VoidingRequest | null
  readonly voiding: Voiding | null
}

/** Held until the transaction ends, so that two decisions on one come one after the other; another body's does not exist. */
export async function lockForgottenTitle(
  tx: Transaction,
  bodyId: string,
  number: string,
): Promise<ForgottenTitle | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`forgotten-title ${number}`}, 0))`)
  const isIt = and(eq(reservedTitleNumbers.bodyId, bodyId), eq(reservedTitleNumbers.number, number))
  const [title] = await readForgotten(tx, isIt)
  return title ?? null
}

/** In the order in which they were found. */
export async function listForgottenTitles(db: Queryable, bodyId: string): Promise<ForgottenTitle[]> {
  return readForgotten(db, eq(reservedTitleNumbers.bodyId, bodyId))
}

async function readForgotten(db: Queryable, condition: ReturnType<typeof and>): Promise<ForgottenTitle[]> {
  const lastRequests = db
    .selectDistinctOn([voidingRequests.number])
    .from(voidingRequests)
    .orderBy(voidingRequests.number, desc(voidingRequests.entry))
    .as('last_requests')
  const rows = await db
    .select()
    .from(reservedTitleNumbers)
    .leftJoin(lastRequests, eq(lastRequests.number, reservedTitleNumbers.number))
    .leftJoin(voidings, eq(voidings.number, reservedTitleNumbers.number))
    .where(condition)
    .orderBy(reservedTitleNumbers.reservedAt, reservedTitleNumbers.planId)
  return rows.map((row) => ({ ...row.reserved_title_numbers, request: row.last_requests, voiding: row.voidings }))
}

export async function insertVoidingRequest(tx: Transaction, request: VoidingRequest): Promise<void> {
  await tx.insert(voidingRequests).values(request)
}

export async function insertVoiding(tx: Transaction, voiding: Voiding): Promise<void> {
  await tx.insert(voidings).values(voiding)
}
