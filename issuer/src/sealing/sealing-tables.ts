import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../db/bytea.ts'
import { signingPlans } from '../plans/signing-plan-tables.ts'
import { sealableKinds } from '../signing/signing-plan.ts'

const kindKnown = sql.raw(`kind in (${sealableKinds.map((kind) => `'${kind}'`).join(', ')})`)

/**
 * A printed document that is no title as it waits for its seal: the page with the seal's empty place, to the byte. One row a
 * plan of a seal, which names the document (guards.sql).
 */
export const sealedPages = pgTable(
  'sealed_pages',
  {
    planId: uuid('plan_id')
      .primaryKey()
      .references(() => signingPlans.id),
    kind: text('kind').notNull(),
    documentId: uuid('document_id').notNull(),
    bodyId: text('body_id').notNull(),
    pdf: bytea('pdf').notNull(),
    /** That of the seal's key first, then those above it: the base64 of their DER. */
    certificates: text('certificates').array().notNull(),
    preparedAt: timestamp('prepared_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('sealed_pages_document').on(t.kind, t.documentId, t.planId),
    check('sealed_pages_kind_known', kindKnown),
  ],
)

/** The one sealed file of a document that is no title: that page with this seal in its place. */
export const sealedFiles = pgTable(
  'sealed_files',
  {
    documentId: uuid('document_id').primaryKey(),
    kind: text('kind').notNull(),
    bodyId: text('body_id').notNull(),
    planId: uuid('plan_id').notNull(),
    cms: bytea('cms').notNull(),
    /** Of the whole sealed file. */
    sha256: text('sha256').notNull(),
    level: text('level').notNull(),
    sealedAt: timestamp('sealed_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    check('sealed_files_kind_known', kindKnown),
    check('sealed_files_level_known', sql`${t.level} in ('B-T', 'B-B')`),
  ],
)
