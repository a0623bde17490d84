import { bigint, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

/** What was published last under each name, so that versions only rise and a lost folder is written again. */
export const publishedFiles = pgTable(
  'published_files',
  {
    bodyId: text('body_id').notNull(),
    /** Path below the published folder: `status/r1`. */
    name: text('name').notNull(),
    /** Rises with every new content. */
    version: bigint('version', { mode: 'number' }).notNull(),
    content: text('content').notNull(),
    /** SHA-256 of what the content says apart from its dates and version: unchanged means nothing to sign. */
    basis: text('basis').notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true }).notNull(),
    /** When it must be signed again though nothing changed; null for files that do not age. */
    renewAt: timestamp('renew_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.bodyId, t.name] })],
)

/** When a publication of the body last ended well, whichever issuer did it: what a watch on it looks at. */
export const publications = pgTable('publications', {
  bodyId: text('body_id').primaryKey(),
  endedAt: timestamp('ended_at', { withTimezone: true }).notNull(),
})
