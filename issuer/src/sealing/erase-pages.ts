import { and, eq } from 'drizzle-orm'
import type { Transaction } from '../db/open-database.ts'
import type { SealableKind } from '../signing/signing-plan.ts'
import { sealedPages } from './sealing-tables.ts'

/** Erases the pages of a document whose time is over; its seal and its digest stay (guards.sql says which kinds may go). */
export async function erasePages(
  tx: Transaction,
  { kind, documentId }: { readonly kind: SealableKind; readonly documentId: string },
): Promise<void> {
  await tx.delete(sealedPages).where(and(eq(sealedPages.kind, kind), eq(sealedPages.documentId, documentId)))
}
