import { sql } from 'drizzle-orm'
import { bigint, check, date, index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const applications = pgTable(
  'applications',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    kind: text('kind').notNull(),
    titleCode: text('title_code').notNull(),
    identificationNumber: text('identification_number').notNull(),
    state: text('state').notNull(),
    /** The application as it was submitted, never changed afterwards. */
    content: jsonb('content').notNull(),
    submittedBy: text('submitted_by').notNull(),
    submittedAt: timestamp('submitted_at', { withTimezone: true }).notNull(),
    /** The authority's own day. Windows ("in the last five years") end on it; the rules are those of instruction (ADR 8). */
    submittedOn: date('submitted_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    index('applications_state').on(t.bodyId, t.state, t.id),
    index('applications_seafarer').on(t.bodyId, t.identificationNumber, t.id),
    check('applications_kind', sql`${t.kind} in ('first-issue', 'revalidation', 'duplicate', 'correction')`),
    check(
      'applications_state_known',
      sql`${t.state} in ('submitted', 'under-instruction', 'incomplete', 'instructed', 'granted', 'refused', 'withdrawn')`,
    ),
  ],
)

/**
 * The order in which rows were added, under the lock of what they are about. Several machines serve one database and their
 * clocks differ, so neither `at` nor an id that begins with the time can tell which came last.
 */
const entry = () => bigint('entry', { mode: 'number' }).generatedAlwaysAsIdentity()

/** What happened to an application, who did it and why; rows are only ever added (guards.sql). */
export const applicationEvents = pgTable(
  'application_events',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    event: text('event').notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    agentId: text('agent_id').notNull(),
    reason: text('reason'),
    at: timestamp('at', { withTimezone: true }).notNull(),
    entry: entry(),
  },
  (t) => [index('application_events_application').on(t.applicationId, t.entry)],
)

/** Facts an examiner answers for, because no registry can; rows are only ever added (guards.sql). */
export const attestedFacts = pgTable(
  'attested_facts',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    fact: text('fact').notNull(),
    value: jsonb('value').notNull(),
    agentId: text('agent_id').notNull(),
    /** The document that was seen: its reference, never its content. */
    document: text('document').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    entry: entry(),
  },
  (t) => [index('attested_facts_application').on(t.applicationId, t.entry)],
)

/** Answers already given, so that a POST sent twice (a lost answer, a double click) is done once. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    bodyId: text('body_id').notNull(),
    agentId: text('agent_id').notNull(),
    key: text('key').notNull(),
    requestSha256: text('request_sha256').notNull(),
    response: jsonb('response').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.bodyId, t.agentId, t.key] }), index('idempotency_keys_expiry').on(t.expiresAt)],
)
