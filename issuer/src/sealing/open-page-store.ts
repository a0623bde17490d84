import { and, desc, eq } from 'drizzle-orm'
import type { SealableKind } from '../signing/signing-plan.ts'
import type { PageStore } from './page-store.ts'
import { sealedFiles, sealedPages } from './sealing-tables.ts'

/** The pages of a document that is no title. */
export function openPageStore(of: { readonly kind: SealableKind; readonly documentId: string }): PageStore {
  const { kind, documentId } = of
  const isOfPage = and(eq(sealedPages.kind, kind), eq(sealedPages.documentId, documentId))
  return {
    async findSealed(db) {
      const [row] = await db
        .select({ seal: sealedFiles, page: sealedPages })
        .from(sealedFiles)
        .innerJoin(sealedPages, and(eq(sealedPages.planId, sealedFiles.planId), isOfPage))
        .where(and(eq(sealedFiles.documentId, documentId), eq(sealedFiles.kind, kind)))
      return row ?? null
    },
    async findLatestPage(db) {
      const [row] = await db.select().from(sealedPages).where(isOfPage).orderBy(desc(sealedPages.planId)).limit(1)
      return row ?? null
    },
    async insertPage(tx, { certificates, ...page }) {
      await tx.insert(sealedPages).values({ ...page, ...of, certificates: [...certificates] })
    },
    async insertSeal(tx, seal) {
      await tx
        .insert(sealedFiles)
        .values({ ...seal, ...of })
        .onConflictDoNothing()
    },
  }
}
