import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { bytea } from '../db/bytea.ts'

/** Rows that wait for their place in the log; put there by the database itself, with the row they tell of (guards.sql). */
export const logQueue = pgTable(
  'log_queue',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    bodyId: text('body_id').notNull(),
    tableName: text('table_name').notNull(),
    /** The primary key of the row, as text. */
    rowKey: text('row_key').notNull(),
    /** 244 random bits: without them nobody can tell which row an entry commits to. */
    salt: bytea('salt').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [index('log_queue_body').on(t.bodyId, t.id)],
)

/**
 * The entries of the log, and what links each to its row. Only ever added (guards.sql), but for a salt that is erased with
 * a person's rows: the entry then commits to something that nobody can ever find again.
 */
export const logLeaves = pgTable(
  'log_leaves',
  {
    bodyId: text('body_id').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    tableName: text('table_name').notNull(),
    rowKey: text('row_key').notNull(),
    salt: bytea('salt'),
    /** The entry itself, as it is published and hashed. */
    entry: text('entry').notNull(),
    /** Here and in its tile: a bit that flips in one of them is noticed before anything is signed over it. */
    leafHash: bytea('leaf_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bodyId, t.index] }),
    unique('log_leaves_row').on(t.bodyId, t.tableName, t.rowKey),
    check('log_leaves_hash', sql`octet_length(${t.leafHash}) = 32`),
  ],
)

/** Hashes of the tree, 256 together (C2SP tlog-tiles); the last tile of each level grows. */
export const logTiles = pgTable(
  'log_tiles',
  {
    bodyId: text('body_id').notNull(),
    level: integer('level').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    hashes: bytea('hashes').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bodyId, t.level, t.index] }),
    check('log_tiles_width', sql`octet_length(${t.hashes}) % 32 = 0 and octet_length(${t.hashes}) between 32 and 8192`),
  ],
)
