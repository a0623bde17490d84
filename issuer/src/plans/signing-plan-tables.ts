import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
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
    /** The wallet that this is made for; null for everything else. */
    walletId: uuid('wallet_id'),
    keyIds: text('key_ids').array().notNull(),
    unsigned: text('unsigned').notNull(),
    /** The date in the proof, to the second. */
    created: timestamp('created', { withTimezone: true, precision: 0 }).notNull(),
  },
  (t) => [
    index('signing_plans_kind').on(t.bodyId, t.kind, t.id),
    index('signing_plans_title').on(t.titleId),
    check('signing_plans_kind_known', sql.raw(`kind in (${planKinds.map((kind) => `'${kind}'`).join(', ')})`)),
    check(
      'signing_plans_for_a_wallet',
      sql`(${t.walletId} is not null) = (${t.kind} in ('wallet-title', 'sd-jwt-title'))`,
    ),
    check('signing_plans_has_keys', sql`cardinality(${t.keyIds}) > 0`),
  ],
)

/**
 * With what key and date a title is signed instead, when the key of its plan was closed before it signed it. Text, number and
 * entries stay the plan's; so does the id, under which the signer signs once. Rows are only ever added (guards.sql).
 */
export const titlePlanRenewals = pgTable(
  'title_plan_renewals',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => signingPlans.id),
    keyIds: text('key_ids').array().notNull(),
    created: timestamp('created', { withTimezone: true, precision: 0 }).notNull(),
    /** The order in which they were added: the last one counts. */
    entry: bigint('entry', { mode: 'number' }).generatedAlwaysAsIdentity(),
  },
  (t) => [
    index('title_plan_renewals_plan').on(t.planId, t.entry),
    check('title_plan_renewals_has_keys', sql`cardinality(${t.keyIds}) > 0`),
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
