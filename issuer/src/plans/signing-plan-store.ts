import { and, desc, eq, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { placeholdersOf, prepareQuery } from '../db/prepare-query.ts'
import type { SignedPlan } from '../signing/signing-plan.ts'
import { signedDocuments, signingPlans } from './signing-plan-tables.ts'

export type PlanRow = typeof signingPlans.$inferSelect
export type SignedDocument = typeof signedDocuments.$inferSelect

export async function insertPlan(tx: Queryable, plan: PlanRow): Promise<void> {
  await addPlan(tx, plan)
}

const addPlan = prepareQuery('add-plan', (db) => db.insert(signingPlans).values(placeholdersOf(signingPlans)))

export async function findPlan(db: Queryable, planId: string): Promise<PlanRow | null> {
  const [row] = await db.select().from(signingPlans).where(eq(signingPlans.id, planId))
  return row ?? null
}

export async function findSignedDocument(db: Queryable, planId: string): Promise<SignedDocument | null> {
  const [row] = await signedDocumentOf(db, { planId })
  return row ?? null
}

const signedDocumentOf = prepareQuery('signed-document', (db) =>
  db
    .select()
    .from(signedDocuments)
    .where(eq(signedDocuments.planId, sql.placeholder('planId'))),
)

/** Keeps a signature; the same one again changes nothing, another one for the same plan is our fault and stops us. */
export async function storeSignedDocument(
  tx: Transaction,
  { planId, sha256, signedSha256, signed }: SignedPlan,
  { bodyId, at }: { readonly bodyId: string; readonly at: Date },
): Promise<void> {
  const row = { planId, bodyId, sha256, signedSha256, signed, signedAt: at }
  const stored = await addSignedDocument(tx, row)
  if (stored.length > 0) return
  const before = await findSignedDocument(tx, planId)
  if (before?.signed !== signed) throw new Error('a plan has two signatures')
}

const addSignedDocument = prepareQuery('add-signed-document', (db) =>
  db
    .insert(signedDocuments)
    .values(placeholdersOf(signedDocuments))
    .onConflictDoNothing()
    .returning({ planId: signedDocuments.planId }),
)

export interface KindOfBody {
  readonly bodyId: string
  readonly kind: PlanRow['kind']
}

/** The last document of a kind that was signed, by the time in its plan's id; null before the first. */
export async function findLastSigned(db: Queryable, { bodyId, kind }: KindOfBody): Promise<SignedDocument | null> {
  const [row] = await db
    .select()
    .from(signedDocuments)
    .innerJoin(signingPlans, eq(signingPlans.id, signedDocuments.planId))
    .where(and(eq(signingPlans.bodyId, bodyId), eq(signingPlans.kind, kind)))
    .orderBy(desc(signingPlans.id))
    .limit(1)
  return row?.signed_documents ?? null
}

/** The last plan of a kind, when nothing was stored for it: we were cut short before the answer, or were refused. */
export async function findOpenPlan(db: Queryable, { bodyId, kind }: KindOfBody): Promise<PlanRow | null> {
  const [row] = await db
    .select()
    .from(signingPlans)
    .leftJoin(signedDocuments, eq(signingPlans.id, signedDocuments.planId))
    .where(and(eq(signingPlans.bodyId, bodyId), eq(signingPlans.kind, kind)))
    .orderBy(desc(signingPlans.id))
    .limit(1)
  return row && !row.signed_documents ? row.signing_plans : null
}
