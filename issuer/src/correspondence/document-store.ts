import { and, asc, count, eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { applicationDocumentFiles, applicationDocuments } from './correspondence-tables.ts'

export type DocumentRow = typeof applicationDocuments.$inferSelect
export type NewDocument = Omit<DocumentRow, 'entry'>

export async function insertDocument(tx: Transaction, document: NewDocument, bytes: Uint8Array): Promise<void> {
  await tx.insert(applicationDocuments).values(document)
  await tx.insert(applicationDocumentFiles).values({ documentId: document.id, bytes })
}

export async function findSameDocument(
  db: Queryable,
  { applicationId, kind, sha256 }: Pick<NewDocument, 'applicationId' | 'kind' | 'sha256'>,
): Promise<DocumentRow | null> {
  const { applicationId: application, kind: kindOf, sha256: hash } = applicationDocuments
  const isSame = and(eq(application, applicationId), eq(kindOf, kind), eq(hash, sha256))
  const [row] = await db.select().from(applicationDocuments).where(isSame)
  return row ?? null
}

export async function countDocuments(db: Queryable, applicationId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(applicationDocuments)
    .where(eq(applicationDocuments.applicationId, applicationId))
  return row?.count ?? 0
}

/** In the order in which they came. */
export async function listDocuments(db: Queryable, applicationId: string): Promise<DocumentRow[]> {
  return db
    .select()
    .from(applicationDocuments)
    .where(eq(applicationDocuments.applicationId, applicationId))
    .orderBy(asc(applicationDocuments.entry))
}

export interface StoredDocument {
  readonly document: DocumentRow
  readonly bytes: Uint8Array
}

/** Null too when its bytes were erased. */
export async function findDocument(db: Queryable, applicationId: string, id: string): Promise<StoredDocument | null> {
  const [row] = await db
    .select({ document: applicationDocuments, bytes: applicationDocumentFiles.bytes })
    .from(applicationDocuments)
    .innerJoin(applicationDocumentFiles, eq(applicationDocumentFiles.documentId, applicationDocuments.id))
    .where(and(eq(applicationDocuments.applicationId, applicationId), eq(applicationDocuments.id, id)))
  return row ?? null
}
