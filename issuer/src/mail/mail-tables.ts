import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/**
 * Mails that are to leave. A job of the outbox has the id only: the address and the words are here while they are needed, and
 * nowhere once the mail has left or cannot.
 */
export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    kind: text('kind').notNull(),
    language: text('language').notNull(),
    state: text('state').notNull(),
    recipient: text('recipient'),
    values: jsonb('values'),
    createdAt: moment('created_at').notNull(),
    /** Tried until then (RFC 5321 §4.5.4.1: four to five days), or as long as what it says is worth something. */
    expiresAt: moment('expires_at').notNull(),
    tries: integer('tries').notNull().default(0),
    /** Nobody else sends it before: whoever does is still at it, or died. */
    sendingUntil: moment('sending_until'),
    endedAt: moment('ended_at'),
    /** What the server answered when it would not have it: `550`. */
    reply: text('reply'),
  },
  (t) => [
    index('mails_ended').on(t.endedAt),
    check('mails_state_known', sql`${t.state} in ('waiting', 'sent', 'undeliverable', 'expired')`),
    check(
      'mails_forget_whom',
      sql`(${t.state} = 'waiting') = (${t.recipient} is not null) and (${t.recipient} is null) = (${t.values} is null)`,
    ),
    check('mails_ended_once', sql`(${t.state} = 'waiting') = (${t.endedAt} is null)`),
  ],
)
