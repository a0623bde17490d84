import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../db/bytea.ts'
import { signingPlans } from '../plans/signing-plan-tables.ts'
import { titles } from '../register/title-tables.ts'

/**
 * A printed title as it waits for its seal: the page with the seal's empty place, to the byte. One row a plan of a seal;
 * rows are only ever added (guards.sql). A later catalogue must not change a page that a signature was made for.
 */
export const titlePages = pgTable(
  'title_pages',
  {
    planId: uuid('plan_id')
      .primaryKey()
      .references(() => signingPlans.id),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id),
    bodyId: text('body_id').notNull(),
    pdf: bytea('pdf').notNull(),
    /** That of the seal's key first, then those above it: the base64 of their DER. */
    certificates: text('certificates').array().notNull(),
    preparedAt: timestamp('prepared_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('title_pages_title').on(t.titleId, t.planId)],
)

/** The one sealed file of a title: that page with this seal in its place; rows are only ever added (guards.sql). */
export const titleDocuments = pgTable(
  'title_documents',
  {
    titleId: uuid('title_id')
      .primaryKey()
      .references(() => titles.id),
    bodyId: text('body_id').notNull(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => titlePages.planId),
    cms: bytea('cms').notNull(),
    /** Of the whole sealed file. */
    sha256: text('sha256').notNull(),
    level: text('level').notNull(),
    sealedAt: timestamp('sealed_at', { withTimezone: true }).notNull(),
  },
  (t) => [check('title_documents_level_known', sql`${t.level} in ('B-T', 'B-B')`)],
)

/** How far the register was compared with the signer's journal: the last title of it that is here, or reserved. */
export const journalComparisons = pgTable('journal_comparisons', {
  bodyId: text('body_id').primaryKey(),
  lastPlanId: uuid('last_plan_id').notNull(),
  comparedAt: timestamp('compared_at', { withTimezone: true }).notNull(),
})
