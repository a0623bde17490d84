import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { type ReplacementKind, type Title, type TitleEventRow, titleOf } from './title-store.ts'
import { titleEvents, titles } from './title-tables.ts'

/** The title itself and those whose place it took, in turn: what was endorsed under an older number is endorsed still. */
function withPredecessors(titleId: string) {
  return sql`(
    with recursive line (id, replaces_title_id) as (
      select id, replaces_title_id from titles where id = ${titleId}::uuid
      union select t.id, t.replaces_title_id from titles t join line on t.id = line.replaces_title_id)
    select id from line)`
}

/** The endorsements of a certificate, held for the length of the transaction, always in the same order. */
export async function lockEndorsements(tx: Transaction, certificateId: string): Promise<Title[]> {
  const rows = await tx
    .select()
    .from(titles)
    .where(inArray(titles.endorsesTitleId, withPredecessors(certificateId)))
    .orderBy(asc(titles.id))
    .for('update')
  return rows.map(titleOf)
}

/** Those whose place a title took, held like its endorsements: their own dates may still run. */
export async function lockPredecessors(tx: Transaction, titleId: string): Promise<Title[]> {
  const rows = await tx
    .select()
    .from(titles)
    .where(and(inArray(titles.id, withPredecessors(titleId)), ne(titles.id, titleId)))
    .orderBy(asc(titles.id))
    .for('update')
  return rows.map(titleOf)
}

/** Whether a signed title took its place by revalidation. */
export function isRevalidated(tx: Transaction, titleId: string): Promise<boolean> {
  return isReplaced(tx, titleId, 'revalidation')
}

/** Whether a signed duplicate took its place: the document is void for ever, and its right goes on in the duplicate. */
export function isVoided(tx: Transaction, titleId: string): Promise<boolean> {
  return isReplaced(tx, titleId, 'duplicate')
}

/** Whether a signed correction took its place: it was withdrawn for what it said of its holder, and for nothing else. */
export function isCorrected(tx: Queryable, titleId: string): Promise<boolean> {
  return isReplaced(tx, titleId, 'correction')
}

/**
 * Whether an endorsement ended only because its certificate was corrected: nobody decided against it, and it is corrected in
 * its turn. One that was suspended then is not: its correction would lift the suspension without a decision.
 */
export async function fellWithCorrection(tx: Queryable, title: Title): Promise<boolean> {
  const last = title.state === 'cancelled' ? await findLastMove(tx, title.id) : null
  if (!last?.causedBy || last.fromState !== 'issued') return false
  const [cause] = await tx.select().from(titleEvents).where(eq(titleEvents.id, last.causedBy))
  return cause?.reason === 'replaced' && isCorrected(tx, cause.titleId)
}

async function isReplaced(tx: Queryable, titleId: string, as: ReplacementKind): Promise<boolean> {
  const [row] = await tx
    .select({ id: titles.id })
    .from(titles)
    .where(and(eq(titles.replacesTitleId, titleId), eq(titles.replacesAs, as), isNotNull(titles.issuedAt)))
    .limit(1)
  return row !== undefined
}

/** The certificate as it stands today: the last signed one of those that took the place of the one that was endorsed. */
export async function lockCertificate(tx: Transaction, endorsedTitleId: string): Promise<Title> {
  const successors = sql`(
    with recursive line (id) as (
      select ${endorsedTitleId}::uuid
      union select t.id from titles t join line on t.replaces_title_id = line.id where t.issued_at is not null)
    select id from line)`
  const [row] = await tx
    .select()
    .from(titles)
    .where(inArray(titles.id, successors))
    .orderBy(desc(titles.issuedAt), desc(titles.id))
    .limit(1)
    .for('share')
  if (!row) throw new Error('an endorsement without a certificate')
  return titleOf(row)
}

/** The event that gave a title the state it is in; what happened to its document alone is none. */
export async function findLastMove(tx: Queryable, titleId: string): Promise<TitleEventRow | null> {
  const [row] = await tx
    .select()
    .from(titleEvents)
    .where(and(eq(titleEvents.titleId, titleId), sql`${titleEvents.fromState} is distinct from ${titleEvents.toState}`))
    .orderBy(desc(titleEvents.entry))
    .limit(1)
  return row ?? null
}

export interface LinkedTitles {
  readonly replaces: Title | null
  readonly replacedBy: readonly Title[]
  readonly endorses: Title | null
  readonly endorsements: readonly Title[]
}

/** The numbers that belong together, seen from one of them. */
export async function findLinkedTitles(db: Queryable, title: Title): Promise<LinkedTitles> {
  const find = async (condition: ReturnType<typeof eq>) => {
    const rows = await db.select().from(titles).where(condition).orderBy(asc(titles.id))
    return rows.map(titleOf)
  }
  const one = async (id: string | null) => (id ? ((await find(eq(titles.id, id)))[0] ?? null) : null)
  return {
    replaces: await one(title.replacesTitleId),
    replacedBy: await find(eq(titles.replacesTitleId, title.id)),
    endorses: await one(title.endorsesTitleId),
    endorsements: await find(eq(titles.endorsesTitleId, title.id)),
  }
}
