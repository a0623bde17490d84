import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { signedDocuments } from '../plans/signing-plan-tables.ts'
import { verifierAttestations, verifierDecisions, verifierRegistrations } from './verifier-tables.ts'

export type VerifierRegistration = typeof verifierRegistrations.$inferSelect
export type VerifierDecision = typeof verifierDecisions.$inferSelect

/** A verifier and what was decided of it. */
export interface RegisteredRow extends VerifierRegistration {
  readonly approval: VerifierDecision | null
  readonly strikingOff: VerifierDecision | null
}

export async function insertRegistration(db: Queryable, row: VerifierRegistration): Promise<void> {
  await db.insert(verifierRegistrations).values(row)
}

export async function insertVerifierDecision(db: Queryable, row: VerifierDecision): Promise<void> {
  await db.insert(verifierDecisions).values(row)
}

/** By name; of one name, the first one first. */
export async function listVerifiers(db: Queryable, bodyId: string): Promise<RegisteredRow[]> {
  const rows = await db
    .select()
    .from(verifierRegistrations)
    .leftJoin(verifierDecisions, eq(verifierDecisions.registrationId, verifierRegistrations.id))
    .where(eq(verifierRegistrations.bodyId, bodyId))
    .orderBy(asc(verifierRegistrations.verifierId), asc(verifierRegistrations.id))
  const verifiers = new Map<string, RegisteredRow>()
  for (const { verifier_registrations: registration, verifier_decisions: decision } of rows) {
    const known = verifiers.get(registration.id) ?? { ...registration, approval: null, strikingOff: null }
    verifiers.set(registration.id, withDecision(known, decision))
  }
  return [...verifiers.values()]
}

/** The last registration of that name; null when there is none. */
export async function findVerifier(db: Queryable, bodyId: string, verifierId: string): Promise<RegisteredRow | null> {
  const [registration] = await db
    .select()
    .from(verifierRegistrations)
    .where(and(eq(verifierRegistrations.bodyId, bodyId), eq(verifierRegistrations.verifierId, verifierId)))
    .orderBy(desc(verifierRegistrations.id))
    .limit(1)
  if (!registration) return null
  const decisions = await db
    .select()
    .from(verifierDecisions)
    .where(eq(verifierDecisions.registrationId, registration.id))
  return decisions.reduce<RegisteredRow>(withDecision, { ...registration, approval: null, strikingOff: null })
}

function withDecision(row: RegisteredRow, decision: VerifierDecision | null): RegisteredRow {
  if (decision?.decision === 'approval') return { ...row, approval: decision }
  return decision?.decision === 'striking-off' ? { ...row, strikingOff: decision } : row
}

export async function insertAttestation(tx: Transaction, row: typeof verifierAttestations.$inferSelect): Promise<void> {
  await tx.insert(verifierAttestations).values(row)
}

/** The last attestation of a registration that was signed after that moment. */
export async function findAttestationSince(db: Queryable, registrationId: string, since: Date): Promise<string | null> {
  const [row] = await db
    .select({ signed: signedDocuments.signed })
    .from(verifierAttestations)
    .innerJoin(signedDocuments, eq(signedDocuments.planId, verifierAttestations.id))
    .where(and(eq(verifierAttestations.registrationId, registrationId), gt(signedDocuments.signedAt, since)))
    .orderBy(desc(verifierAttestations.id))
    .limit(1)
  return row?.signed ?? null
}
