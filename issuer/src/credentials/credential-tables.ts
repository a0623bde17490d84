import { index, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea } from '../db/bytea.ts'
import { titles } from '../register/title-tables.ts'

/** The printed title as it was first rendered: a later catalogue must not change a page that people already hold. */
export const titleDocuments = pgTable('title_documents', {
  titleId: uuid('title_id')
    .primaryKey()
    .references(() => titles.id),
  bodyId: text('body_id').notNull(),
  sha256: text('sha256').notNull(),
  pdf: bytea('pdf').notNull(),
  renderedAt: timestamp('rendered_at', { withTimezone: true }).notNull(),
})

/** One-time codes with which a wallet collects its title; the code itself is not here, only its SHA-256. */
export const walletOffers = pgTable(
  'wallet_offers',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id),
    codeSha256: text('code_sha256').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    collectedAt: timestamp('collected_at', { withTimezone: true }),
  },
  (t) => [unique('wallet_offers_code_unique').on(t.codeSha256), index('wallet_offers_title').on(t.titleId)],
)
