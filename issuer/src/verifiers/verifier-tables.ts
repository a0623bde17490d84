import type { RegisteredVerifier } from '@vigie/shared/presentation/verifier-attestation.ts'
import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { signingPlans } from '../plans/signing-plan-tables.ts'

/** Who asks to be allowed to ask seafarers, and for what; rows are only ever added (guards.sql). */
export const verifierRegistrations = pgTable(
  'verifier_registrations',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    /** The Client Identifier without its prefix. */
    verifierId: text('verifier_id').notNull(),
    /** What an attestation says of it, but for who attests and when. */
    claims: jsonb('claims').$type<RegisteredVerifier>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('verifier_registrations_verifier').on(t.bodyId, t.verifierId, t.id),
    check('verifier_registrations_is_its_own', sql`${t.claims} ->> 'sub' = ${t.verifierId}`),
  ],
)

/** Approved by another agent than proposed it, once; struck off by whoever may, once and for good. */
export const verifierDecisions = pgTable(
  'verifier_decisions',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    registrationId: uuid('registration_id')
      .notNull()
      .references(() => verifierRegistrations.id),
    decision: text('decision').notNull(),
    agentId: text('agent_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    unique('verifier_decisions_once').on(t.registrationId, t.decision),
    check('verifier_decisions_known', sql`${t.decision} in ('approval', 'striking-off')`),
  ],
)

/** Which registration a plan attests; without a row here the signer signs no attestation. */
export const verifierAttestations = pgTable('verifier_attestations', {
  id: uuid('id')
    .primaryKey()
    .references(() => signingPlans.id),
  bodyId: text('body_id').notNull(),
  registrationId: uuid('registration_id')
    .notNull()
    .references(() => verifierRegistrations.id),
})
