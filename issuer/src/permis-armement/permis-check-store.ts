import { and, asc, desc, eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import type { CrewExamination } from './crew-examination.ts'
import {
  permisCheckContents,
  permisChecks,
  permisConclusions,
  permisDecisions,
  permisJudgements,
} from './permis-tables.ts'

export type PermisCheckRow = typeof permisChecks.$inferSelect
export type PermisJudgementRow = typeof permisJudgements.$inferSelect
export type PermisConclusionRow = typeof permisConclusions.$inferSelect
export type PermisDecisionRow = typeof permisDecisions.$inferSelect

/** A check with what it found; null content: erased. */
export interface PermisCheck extends PermisCheckRow {
  readonly content: CrewExamination | null
}

export async function insertCheck(
  tx: Transaction,
  { content, ...row }: Omit<PermisCheck, 'entry' | 'content'> & { readonly content: CrewExamination },
): Promise<void> {
  await tx.insert(permisChecks).values(row)
  await tx.insert(permisCheckContents).values({ checkId: row.id, requestId: row.requestId, content })
}

/** The last check counts. */
export async function findLatestCheck(db: Queryable, requestId: string): Promise<PermisCheck | null> {
  const [row] = await db
    .select({ check: permisChecks, content: permisCheckContents.content })
    .from(permisChecks)
    .leftJoin(permisCheckContents, eq(permisCheckContents.checkId, permisChecks.id))
    .where(eq(permisChecks.requestId, requestId))
    .orderBy(desc(permisChecks.entry))
    .limit(1)
  if (!row) return null
  return { ...row.check, content: row.content as CrewExamination | null } // as `insertCheck` wrote it
}

/** That there was one and what came of it, without the megabytes that it saw. */
export async function findLatestCheckRow(db: Queryable, requestId: string): Promise<PermisCheckRow | null> {
  const isOfRequest = eq(permisChecks.requestId, requestId)
  const [row] = await db.select().from(permisChecks).where(isOfRequest).orderBy(desc(permisChecks.entry)).limit(1)
  return row ?? null
}

export async function insertJudgement(tx: Transaction, row: Omit<PermisJudgementRow, 'entry'>): Promise<void> {
  await tx.insert(permisJudgements).values(row)
}

/** In the order in which they were made. */
export async function listJudgements(db: Queryable, requestId: string): Promise<PermisJudgementRow[]> {
  return db
    .select()
    .from(permisJudgements)
    .where(eq(permisJudgements.requestId, requestId))
    .orderBy(asc(permisJudgements.entry))
}

export async function insertConclusion(tx: Transaction, row: Omit<PermisConclusionRow, 'entry'>): Promise<void> {
  await tx.insert(permisConclusions).values(row)
}

/** The last conclusion, if it is of that check. */
export async function findConclusion(
  db: Queryable,
  { requestId, checkId }: { readonly requestId: string; readonly checkId: string },
): Promise<PermisConclusionRow | null> {
  const ofCheck = and(eq(permisConclusions.requestId, requestId), eq(permisConclusions.checkId, checkId))
  const [row] = await db.select().from(permisConclusions).where(ofCheck).orderBy(desc(permisConclusions.entry)).limit(1)
  return row ?? null
}

export async function insertPermisDecision(tx: Transaction, row: PermisDecisionRow): Promise<void> {
  await tx.insert(permisDecisions).values(row)
}

export async function findPermisDecision(db: Queryable, requestId: string): Promise<PermisDecisionRow | null> {
  const [row] = await db.select().from(permisDecisions).where(eq(permisDecisions.requestId, requestId))
  return row ?? null
}
