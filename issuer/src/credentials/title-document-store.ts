import { and, desc, eq } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import type { PageStore } from '../sealing/page-store.ts'
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

/** The pages of a title: it has tables of its own, from before other documents were sealed. */
export function openTitlePages(titleId: string): PageStore {
  return {
    async findSealed(db) {
      const kept = await findTitleDocument(db, titleId)
      return kept && { page: kept.page, seal: kept.document }
    },
    async findLatestPage(db) {
      const found = db.select().from(titlePages).where(eq(titlePages.titleId, titleId))
      const [row] = await found.orderBy(desc(titlePages.planId)).limit(1)
      return row ?? null
    },
    async insertPage(tx, { certificates, ...page }) {
      await tx.insert(titlePages).values({ ...page, titleId, certificates: [...certificates] })
    },
    async insertSeal(tx, seal) {
      await tx
        .insert(titleDocuments)
        .values({ ...seal, titleId })
        .onConflictDoNothing()
    },
  }
}
