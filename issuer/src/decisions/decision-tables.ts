import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, json, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { applications } from '../applications/application-tables.ts'

/** What the rules said, with the facts they saw; rows are only ever added (guards.sql). */
export const instructions = pgTable(
  'instructions',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    outcome: text('outcome').notNull(),
    /** The explained result, whole: facts with source, time and hash, one tree per rule. `json` keeps it to the letter. */
    result: json('result').notNull(),
    resultSha256: text('result_sha256').notNull(),
    /** The examiner. */
    agentId: text('agent_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    /** The order in which they were added: the last one counts, whatever the clock of the machine that conducted it. */
    entry: bigint('entry', { mode: 'number' }).generatedAlwaysAsIdentity(),
  },
  (t) => [
    index('instructions_application').on(t.applicationId, t.entry),
    check('instructions_outcome', sql`${t.outcome} in ('favourable', 'unfavourable', 'undetermined')`),
    // For the foreign key below: a decision cannot name another examiner than the one who instructed.
    unique('instructions_identity').on(t.id, t.applicationId, t.agentId),
  ],
)

export const decisions = pgTable(
  'decisions',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    kind: text('kind').notNull(),
    instructionId: uuid('instruction_id').notNull(),
    examinerId: text('examiner_id').notNull(),
    validatorId: text('validator_id').notNull(),
    /** Codes of the refusal reasons; empty for a grant. */
    reasons: text('reasons').array().notNull(),
    remark: text('remark'),
    /** What the title may not be used for beyond what its kind says anyway: codes and the rows they stand on. Null: nothing. */
    limitations: json('limitations'),
    titleId: uuid('title_id'),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    // One decision per application, whoever clicks at the same time.
    unique('decisions_application_unique').on(t.applicationId),
    foreignKey({
      name: 'decisions_examiner_instructed',
      columns: [t.instructionId, t.applicationId, t.examinerId],
      foreignColumns: [instructions.id, instructions.applicationId, instructions.agentId],
    }),
    check('decisions_two_agents', sql`${t.examinerId} <> ${t.validatorId}`),
    check('decisions_kind', sql`${t.kind} in ('grant', 'refuse')`),
    check('decisions_grant_has_title', sql`(${t.kind} = 'grant') = (${t.titleId} is not null)`),
    check('decisions_refusal_has_reason', sql`(${t.kind} = 'refuse') = (cardinality(${t.reasons}) > 0)`),
  ],
)
