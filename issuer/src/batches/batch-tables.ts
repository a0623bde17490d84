import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

/** Many applications that one validator grants in one go; each is still a decision of its own. */
export const batches = pgTable(
  'batches',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    /** Whose decisions they are. */
    agentId: text('agent_id').notNull(),
    agentName: text('agent_name').notNull(),
    /** Chosen by the caller: the same name again is the same batch, taken up where it was. */
    name: text('name').notNull(),
    /** When the pages are drawn and sealed: as titles are signed, or once all are, which signs the titles sooner. */
    pages: text('pages').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    unique('batches_name_unique').on(t.bodyId, t.agentId, t.name),
    check('batches_pages_known', sql`${t.pages} in ('during', 'after')`),
  ],
)

export const batchLines = pgTable(
  'batch_lines',
  {
    batchId: uuid('batch_id')
      .notNull()
      .references(() => batches.id),
    bodyId: text('body_id').notNull(),
    /** From 1, as in the caller's file. */
    line: integer('line').notNull(),
    applicationId: uuid('application_id').notNull(),
    state: text('state').notNull().default('waiting'),
    /** Why it was refused. */
    code: text('code'),
    titleId: uuid('title_id'),
    /** It failed for a reason of ours, or the database's: it is tried again from then on. */
    retryFrom: timestamp('retry_from', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.line] }),
    unique('batch_lines_application_once').on(t.batchId, t.applicationId),
    index('batch_lines_waiting').on(t.batchId, t.line).where(sql`state = 'waiting'`),
    check('batch_lines_state_known', sql`${t.state} in ('waiting', 'granted', 'refused')`),
    check('batch_lines_granted_has_title', sql`(${t.state} = 'granted') = (${t.titleId} is not null)`),
    check('batch_lines_refused_has_code', sql`(${t.state} = 'refused') = (${t.code} is not null)`),
  ],
)
