import { and, desc, eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { titleDocuments, titlePages } from './credential-tables.ts'

export type TitlePageRow = typeof titlePages.$inferSelect
export type TitleDocumentRow = typeof titleDocuments.$inferSelect

export interface KeptDocument {
  readonly document: TitleDocumentRow
  readonly page: TitlePageRow
}

/** The sealed file of a title, in its two parts; null while there is none. */
export async function findTitleDocument(db: Queryable, titleId: string): Promise<KeptDocument | null> {
  const [row] = await db
    .select({ document: titleDocuments, page: titlePages })
    .from(titleDocuments)
    .innerJoin(titlePages, and(eq(titlePages.planId, titleDocuments.planId), eq(titlePages.titleId, titleId)))
    .where(eq(titleDocuments.titleId, titleId))
  return row ?? null
}

/** The page planned last for a title; ids of plans grow with time. */
export async function findLatestPage(db: Queryable, titleId: string): Promise<TitlePageRow | null> {
  const found = db.select().from(titlePages).where(eq(titlePages.titleId, titleId))
  const [row] = await found.orderBy(desc(titlePages.planId)).limit(1)
  return row ?? null
}

export async function insertTitlePage(tx: Transaction, row: TitlePageRow): Promise<void> {
  await tx.insert(titlePages).values(row)
}

/** The first sealed file stays. */
export async function insertTitleDocument(tx: Transaction, row: TitleDocumentRow): Promise<void> {
  await tx.insert(titleDocuments).values(row).onConflictDoNothing()
}
