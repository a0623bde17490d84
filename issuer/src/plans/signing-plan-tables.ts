import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { planKinds } from '../signing/signing-plan.ts'

/** What the signer is asked to sign, to the byte; rows are only ever added (guards.sql). The id of a title's plan is the title's. */
export const signingPlans = pgTable(
  'signing_plans',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    kind: text('kind').notNull(),
    /** The title that this is a document of; null for lists and everything else that is about nobody. */
    titleId: uuid('title_id'),
    keyIds: text('key_ids').array().notNull(),
    unsigned: text('unsigned').notNull(),
    /** The date in the proof, to the second. */
    created: timestamp('created', { withTimezone: true, precision: 0 }).notNull(),
  },
  (t) => [
    index('signing_plans_kind').on(t.bodyId, t.kind, t.id),
    index('signing_plans_title').on(t.titleId),
    check('signing_plans_kind_known', sql.raw(`kind in (${planKinds.map((kind) => `'${kind}'`).join(', ')})`)),
    check('signing_plans_has_keys', sql`cardinality(${t.keyIds}) > 0`),
  ],
)

/** What came back: one row for every signature in the signer's journal; rows are only ever added (guards.sql). */
export const signedDocuments = pgTable('signed_documents', {
  planId: uuid('plan_id')
    .primaryKey()
    .references(() => signingPlans.id),
  bodyId: text('body_id').notNull(),
  sha256: text('sha256').notNull(),
  signedSha256: text('signed_sha256').notNull(),
  signed: text('signed').notNull(),
  signedAt: timestamp('signed_at', { withTimezone: true }).notNull(),
})
