import { eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import type { SignedPlan } from '../signing/signing-plan.ts'
import { signedDocuments, signingPlans } from './signing-plan-tables.ts'

export type PlanRow = typeof signingPlans.$inferSelect
export type SignedDocument = typeof signedDocuments.$inferSelect

export async function insertPlan(tx: Queryable, plan: PlanRow): Promise<void> {
  await tx.insert(signingPlans).values(plan)
}

export async function findPlan(db: Queryable, planId: string): Promise<PlanRow | null> {
  const [row] = await db.select().from(signingPlans).where(eq(signingPlans.id, planId))
  return row ?? null
}

export async function findSignedDocument(db: Queryable, planId: string): Promise<SignedDocument | null> {
  const [row] = await db.select().from(signedDocuments).where(eq(signedDocuments.planId, planId))
  return row ?? null
}

/** Keeps a signature; the same one again changes nothing, another one for the same plan is our fault and stops us. */
export async function storeSignedDocument(
  tx: Transaction,
  { planId, sha256, signedSha256, signed }: SignedPlan,
  { bodyId, at }: { readonly bodyId: string; readonly at: Date },
): Promise<void> {
  const row = { planId, bodyId, sha256, signedSha256, signed, signedAt: at }
  const stored = await tx.insert(signedDocuments).values(row).onConflictDoNothing().returning()
  if (stored.length > 0) return
  const before = await findSignedDocument(tx, planId)
  if (before?.signed !== signed) throw new Error('a plan has two signatures')
}
