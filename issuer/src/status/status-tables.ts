import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { titles } from '../register/title-tables.ts'

/** Lists come three of one number: `r3` for revocation, `s3` for suspension, `t3` for tokens, which says both. */
export const statusLists = pgTable(
  'status_lists',
  {
    bodyId: text('body_id').notNull(),
    /** `r3`: the last part of its URL. */
    name: text('name').notNull(),
    number: integer('number').notNull(),
    purpose: text('purpose').notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bodyId, t.name] }),
    unique('status_lists_number_unique').on(t.bodyId, t.purpose, t.number),
    check('status_lists_purpose', sql`${t.purpose} in ('revocation', 'suspension', 'token')`),
  ],
)

/**
 * Which entry of which list is whose: of the document of a title or of a manning document, which has one for each purpose of the W3C lists, or of what one
 * wallet holds of that title, which has one in each list. Never given back, never given twice (guards.sql). Whether the entry is
 * set is not stored: it follows from the state of the title and of the wallet, so that they cannot differ.
 */
export const statusEntries = pgTable(
  'status_entries',
  {
    bodyId: text('body_id').notNull(),
    listName: text('list_name').notNull(),
    index: integer('index').notNull(),
    purpose: text('purpose').notNull(),
    /** Null of a manning document's. */
    titleId: uuid('title_id').references(() => titles.id),
    /** Null for the document's. */
    walletId: uuid('wallet_id'),
    /** The manning document that has it (guards.sql holds it to one); null of a title's. */
    manningId: uuid('manning_id'),
  },
  (t) => [
    primaryKey({ columns: [t.bodyId, t.listName, t.index] }),
    unique('status_entries_title_unique').on(t.titleId, t.walletId, t.manningId, t.purpose).nullsNotDistinct(),
    index('status_entries_manning').on(t.manningId).where(sql`${t.manningId} is not null`),
    check('status_entries_of_one', sql`(${t.titleId} is null) <> (${t.manningId} is null)`),
    check('status_entries_wallet_of_title', sql`${t.walletId} is null or ${t.titleId} is not null`),
    index('status_entries_wallet').on(t.walletId).where(sql`${t.walletId} is not null`),
    check('status_entries_document', sql`${t.walletId} is not null or ${t.purpose} <> 'token'`),
    foreignKey({
      name: 'status_entries_list',
      columns: [t.bodyId, t.listName],
      foreignColumns: [statusLists.bodyId, statusLists.name],
    }),
    check('status_entries_range', sql`${t.index} >= 0 and ${t.index} < 131072`),
  ],
)

/**
 * Entries of titles that were signed and that this database lost, because it was put back to an older state. Never given to
 * another title; rows are only ever added (guards.sql).
 */
export const reservedStatusEntries = pgTable(
  'reserved_status_entries',
  {
    bodyId: text('body_id').notNull(),
    listName: text('list_name').notNull(),
    index: integer('index').notNull(),
    /** Under which the signer keeps the signed text. */
    planId: uuid('plan_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bodyId, t.listName, t.index] })],
)

/** Lists in which entries may have been given that nothing remembers: they take no title any more (guards.sql). */
export const closedStatusLists = pgTable(
  'closed_status_lists',
  {
    bodyId: text('body_id').notNull(),
    name: text('name').notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.bodyId, t.name] })],
)

/**
 * Entries that a list of ours, younger than this database, has set, and the register has not: what was decided is lost, not
 * undone. A revoked one stays set for ever; a suspended one until the register says something of that title again.
 */
export const heldStatusEntries = pgTable(
  'held_status_entries',
  {
    bodyId: text('body_id').notNull(),
    listName: text('list_name').notNull(),
    index: integer('index').notNull(),
    status: text('status').notNull(),
    heldAt: timestamp('held_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bodyId, t.listName, t.index, t.status] }),
    check('held_status_entries_status', sql`${t.status} in ('revocation', 'suspension')`),
  ],
)
