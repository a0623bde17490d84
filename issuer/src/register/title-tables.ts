import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

/** The register of STCW I/2.14. Only `state`, `documentLoss` and `issuedAt` of a row ever change (guards.sql). */
export const titles = pgTable(
  'titles',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    number: text('number').notNull(),
    code: text('code').notNull(),
    applicationId: uuid('application_id').notNull(),
    identificationNumber: text('identification_number').notNull(),
    familyName: text('family_name').notNull(),
    givenName: text('given_name').notNull(),
    birthDate: date('birth_date', { mode: 'string' }).notNull(),
    effectiveFrom: date('effective_from', { mode: 'string' }).notNull(),
    /** Last valid day; null on titles without end. */
    validUntil: date('valid_until', { mode: 'string' }),
    issueDate: date('issue_date', { mode: 'string' }).notNull(),
    issuingAuthority: text('issuing_authority').notNull(),
    issuingOfficer: text('issuing_officer').notNull(),
    replacesTitleId: uuid('replaces_title_id').references((): AnyPgColumn => titles.id),
    /** Why it takes the place of the other; null when it takes nobody's. */
    replacesAs: text('replaces_as'),
    /** The certificate that this is an endorsement of: it dies with it (STCW I/2.8). */
    endorsesTitleId: uuid('endorses_title_id').references((): AnyPgColumn => titles.id),
    state: text('state').notNull(),
    /** Null while nobody reported the document lost or destroyed: a fact about the paper, beside the state of the right. */
    documentLoss: text('document_loss'),
    plannedAt: timestamp('planned_at', { withTimezone: true }).notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true }),
  },
  (t) => [
    // A number names one title for ever, whichever body gave it.
    unique('titles_number_unique').on(t.number),
    // One application, one title, however often a grant is repeated.
    unique('titles_application_unique').on(t.applicationId),
    index('titles_seafarer').on(t.bodyId, t.identificationNumber, t.id),
    index('titles_state').on(t.bodyId, t.state, t.id),
    check('titles_state_known', sql`${t.state} in ('planned', 'issued', 'revalidated', 'suspended', 'cancelled')`),
    check('titles_document_loss_known', sql`${t.documentLoss} in ('reported-lost', 'destroyed')`),
    check('titles_document_lost_once_signed', sql`${t.documentLoss} is null or ${t.state} <> 'planned'`),
    check('titles_replaces_as_known', sql`${t.replacesAs} in ('revalidation', 'duplicate', 'correction')`),
    check('titles_replaces_for_a_reason', sql`(${t.replacesTitleId} is null) = (${t.replacesAs} is null)`),
    // A document is made again once; the next loss is that of the duplicate.
    uniqueIndex('titles_reissued_once')
      .on(t.replacesTitleId)
      .where(sql`${t.replacesAs} in ('duplicate', 'correction')`),
    index('titles_replaced').on(t.replacesTitleId),
    index('titles_endorsed').on(t.endorsesTitleId),
    check('titles_issued_when_signed', sql`(${t.state} = 'planned') = (${t.issuedAt} is null)`),
    check('titles_dates_in_order', sql`${t.validUntil} is null or ${t.validUntil} >= ${t.effectiveFrom}`),
  ],
)

/** What happened to a title, who did it, when and why; rows are only ever added (guards.sql). */
export const titleEvents = pgTable(
  'title_events',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id),
    event: text('event').notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    agentId: text('agent_id').notNull(),
    reason: text('reason').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    /** The event of the certificate that this endorsement only follows (STCW I/2.8); null for a decision of its own. */
    causedBy: uuid('caused_by').references((): AnyPgColumn => titleEvents.id),
    /** The order in which they were added, under the title's lock: clocks of several machines differ. */
    entry: bigint('entry', { mode: 'number' }).generatedAlwaysAsIdentity(),
  },
  (t) => [
    index('title_events_title').on(t.titleId, t.entry),
    check('title_events_reason_given', sql`${t.reason} <> '' and ${t.agentId} <> ''`),
  ],
)

/**
 * Numbers of titles that were signed and that this database lost, because it was put back to an older state: the signer's
 * journal still knows them. Never given to another title; rows are only ever added (guards.sql).
 */
export const reservedTitleNumbers = pgTable('reserved_title_numbers', {
  number: text('number').primaryKey(),
  bodyId: text('body_id').notNull(),
  /** Under which the signer keeps the signed text. */
  planId: uuid('plan_id').notNull(),
  reservedAt: timestamp('reserved_at', { withTimezone: true }).notNull(),
  /** By which the look-up recognises who asks about a title that was voided: all the register knows of its holder. */
  birthDate: date('birth_date', { mode: 'string' }),
})

/** Who asked that a forgotten title be void, and why; rows are only ever added (guards.sql). The last one counts. */
export const voidingRequests = pgTable(
  'voiding_requests',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    number: text('number')
      .notNull()
      .references(() => reservedTitleNumbers.number),
    /** A code of the value set `voiding-reasons`. */
    reason: text('reason').notNull(),
    agentId: text('agent_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    entry: bigint('entry', { mode: 'number' }).generatedAlwaysAsIdentity(),
  },
  (t) => [
    index('voiding_requests_number').on(t.number, t.entry),
    check('voiding_requests_reason_given', sql`${t.reason} <> '' and ${t.agentId} <> ''`),
    // For the foreign key below: a decision names who really asked.
    unique('voiding_requests_identity').on(t.id, t.number, t.agentId),
  ],
)

/** The decision of another agent: for ever, like a revocation; rows are only ever added (guards.sql). */
export const voidings = pgTable(
  'voidings',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    number: text('number').notNull(),
    requestId: uuid('request_id').notNull(),
    requestedBy: text('requested_by').notNull(),
    decidedBy: text('decided_by').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    unique('voidings_number_unique').on(t.number),
    foreignKey({
      name: 'voidings_as_asked',
      columns: [t.requestId, t.number, t.requestedBy],
      foreignColumns: [voidingRequests.id, voidingRequests.number, voidingRequests.agentId],
    }),
    check('voidings_two_agents', sql`${t.requestedBy} <> ${t.decidedBy}`),
  ],
)
