import type { ManningContent } from '@vigie/shared/manning/create-manning-document.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  date,
  index,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { manningStates } from './manning-state.ts'

const isOne = (column: string, codes: readonly string[]) =>
  sql.raw(`${column} in (${codes.map((code) => `'${code}'`).join(', ')})`)

/**
 * The register of manning documents, from the proposal on. What was proposed never changes: only `state` and `issuedAt` of a row
 * do (guards.sql). The id of the plan that signs it is its own.
 */
export const manningDocuments = pgTable(
  'manning_documents',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    number: text('number').notNull(),
    /** Her IMO number, or her registration where she has none: a ship has one document in force. */
    shipKey: text('ship_key').notNull(),
    content: jsonb('content').$type<ManningContent>().notNull(),
    effectiveFrom: date('effective_from', { mode: 'string' }).$type<PlainDate>().notNull(),
    /** Last valid day; null without end. */
    validUntil: date('valid_until', { mode: 'string' }).$type<PlainDate>(),
    replacesId: uuid('replaces_id').references((): AnyPgColumn => manningDocuments.id),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull(),
    state: text('state').notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true }),
  },
  (t) => [
    unique('manning_documents_number').on(t.number),
    uniqueIndex('manning_documents_one_in_force')
      .on(t.bodyId, t.shipKey)
      .where(sql`${t.state} in ('issued', 'suspended')`),
    // Approved and not signed yet: of two that were approved for one ship the second could never come into force.
    uniqueIndex('manning_documents_one_planned').on(t.bodyId, t.shipKey).where(sql`${t.state} = 'planned'`),
    index('manning_documents_state').on(t.bodyId, t.state, t.id),
    index('manning_documents_ship').on(t.bodyId, t.shipKey, t.id),
    check('manning_documents_state_known', isOne('state', manningStates)),
    check('manning_documents_dates_in_order', sql`${t.validUntil} is null or ${t.validUntil} >= ${t.effectiveFrom}`),
    check(
      'manning_documents_issued_when_signed',
      sql`(${t.issuedAt} is null) = (${t.state} in ('proposed', 'rejected', 'planned'))`,
    ),
  ],
)

/** What another agent decided of a proposal, once; rows are only ever added (guards.sql). */
export const manningDecisions = pgTable(
  'manning_decisions',
  {
    manningId: uuid('manning_id')
      .primaryKey()
      .references(() => manningDocuments.id),
    bodyId: text('body_id').notNull(),
    decision: text('decision').notNull(),
    agentId: text('agent_id').notNull(),
    /** As printed on the document; of a rejection nobody signs. */
    issuingOfficer: text('issuing_officer'),
    issuingAuthority: text('issuing_authority').notNull(),
    issuingCountry: text('issuing_country').notNull(),
    issueDate: date('issue_date', { mode: 'string' }).$type<PlainDate>().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    check('manning_decisions_known', isOne('decision', ['approval', 'rejection'])),
    check('manning_decisions_officer', sql`(${t.decision} = 'approval') = (${t.issuingOfficer} is not null)`),
  ],
)

/** What happened to a document, who did it, when and why; rows are only ever added (guards.sql). */
export const manningEvents = pgTable(
  'manning_events',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    manningId: uuid('manning_id')
      .notNull()
      .references(() => manningDocuments.id),
    event: text('event').notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    agentId: text('agent_id').notNull(),
    reason: text('reason').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    /** The order in which they were added, under the document's lock. */
    entry: bigint('entry', { mode: 'number' }).generatedAlwaysAsIdentity(),
  },
  (t) => [
    index('manning_events_document').on(t.manningId, t.entry),
    check('manning_events_reason_given', sql`${t.reason} <> '' and ${t.agentId} <> ''`),
  ],
)
