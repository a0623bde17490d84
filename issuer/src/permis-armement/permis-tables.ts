import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { manningDocuments } from '../manning/manning-tables.ts'
import { titles } from '../register/title-tables.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })
/** The order in which rows were added, under the lock of the request: clocks of several machines differ. */
const entry = () => bigint('entry', { mode: 'number' }).generatedAlwaysAsIdentity()

/** What was asked, as long as the administration keeps it; nobody on board is in it. Only `state` and `purgedAt` ever change (guards.sql). */
export const permisRequests = pgTable(
  'permis_requests',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    number: text('number').notNull(),
    state: text('state').notNull(),
    /** Who asks: a verifier of the register. */
    verifierId: text('verifier_id').notNull(),
    complianceJti: text('compliance_jti').notNull(),
    /** The credential itself, to the letter: it names nobody. */
    compliance: text('compliance').notNull(),
    complianceSha256: text('compliance_sha256').notNull(),
    crewFileSha256: text('crew_file_sha256').notNull(),
    /** What the shipowner's own check found. */
    claimedOutcome: text('claimed_outcome').notNull(),
    shipName: text('ship_name').notNull(),
    shipImoNumber: text('ship_imo_number'),
    manningNumber: text('manning_number'),
    voyageFrom: date('voyage_from', { mode: 'string' }).notNull(),
    voyageUntil: date('voyage_until', { mode: 'string' }).notNull(),
    submittedAt: moment('submitted_at').notNull(),
    /** When everything personal was erased. */
    purgedAt: moment('purged_at'),
  },
  (t) => [
    unique('permis_requests_number_unique').on(t.number),
    // One credential, one request, however often it is sent.
    unique('permis_requests_compliance_once').on(t.bodyId, t.verifierId, t.complianceJti),
    index('permis_requests_compliance').on(t.complianceSha256),
    index('permis_requests_state').on(t.bodyId, t.state, t.id),
    check(
      'permis_requests_state_known',
      sql`${t.state} in ('submitted', 'under-examination', 'examined', 'granted', 'refused')`,
    ),
    check('permis_requests_claimed', sql`${t.claimedOutcome} in ('sufficient', 'not-sufficient', 'to-be-judged')`),
    check('permis_requests_voyage', sql`${t.voyageUntil} >= ${t.voyageFrom}`),
  ],
)

/** What happened to a request, who did it; rows are only ever added (guards.sql). */
export const permisEvents = pgTable(
  'permis_events',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => permisRequests.id),
    event: text('event').notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    agentId: text('agent_id').notNull(),
    at: moment('at').notNull(),
    entry: entry(),
  },
  (t) => [index('permis_events_request').on(t.requestId, t.entry)],
)

/** What the shipowner follows a request with: several, since an answer may be lost. The secrets themselves are nowhere. */
export const permisAccess = pgTable(
  'permis_access',
  {
    secretSha256: text('secret_sha256').primaryKey(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => permisRequests.id),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [index('permis_access_request').on(t.requestId)],
)

/** Which verifier an answer of a wallet was made for: the same one never serves another. Digests of random numbers. */
export const permisPresentations = pgTable(
  'permis_presentations',
  {
    bodyId: text('body_id').notNull(),
    nonceSha256: text('nonce_sha256').notNull(),
    verifierId: text('verifier_id').notNull(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => permisRequests.id),
  },
  (t) => [primaryKey({ columns: [t.bodyId, t.nonceSha256] })],
)

/** A check of the crew by the administration; rows are only ever added (guards.sql), what they found is apart. */
export const permisChecks = pgTable(
  'permis_checks',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => permisRequests.id),
    outcome: text('outcome').notNull(),
    /** Another result than the shipowner's own check claimed. */
    differsFromClaim: boolean('differs_from_claim').notNull(),
    lawEdition: text('law_edition').notNull(),
    /** Of `content` of `permis_check_contents`, to the letter. */
    contentSha256: text('content_sha256').notNull(),
    /** `vigie` where nobody asked for it. */
    agentId: text('agent_id').notNull(),
    at: moment('at').notNull(),
    entry: entry(),
  },
  (t) => [
    index('permis_checks_request').on(t.requestId, t.entry),
    check('permis_checks_outcome', sql`${t.outcome} in ('sufficient', 'not-sufficient', 'to-be-judged', 'unreadable')`),
    unique('permis_checks_identity').on(t.id, t.requestId),
  ],
)

/** What an examiner holds of a finding that no rule decides; rows are only ever added (guards.sql), the last one counts. */
export const permisJudgements = pgTable(
  'permis_judgements',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    requestId: uuid('request_id').notNull(),
    checkId: uuid('check_id').notNull(),
    /** `Finding.key`, and the digest of the finding as it was judged: another finding under the same key is judged anew. */
    findingKey: text('finding_key').notNull(),
    findingSha256: text('finding_sha256').notNull(),
    isSatisfied: boolean('is_satisfied').notNull(),
    reason: text('reason').notNull(),
    agentId: text('agent_id').notNull(),
    at: moment('at').notNull(),
    entry: entry(),
  },
  (t) => [
    index('permis_judgements_request').on(t.requestId, t.entry),
    foreignKey({
      name: 'permis_judgements_of_check',
      columns: [t.checkId, t.requestId],
      foreignColumns: [permisChecks.id, permisChecks.requestId],
    }),
    check('permis_judgements_reasoned', sql`${t.reason} <> ''`),
  ],
)

/** The examiner hands the request over; rows are only ever added (guards.sql). */
export const permisConclusions = pgTable(
  'permis_conclusions',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    requestId: uuid('request_id').notNull(),
    checkId: uuid('check_id').notNull(),
    agentId: text('agent_id').notNull(),
    at: moment('at').notNull(),
    entry: entry(),
  },
  (t) => [
    index('permis_conclusions_request').on(t.requestId, t.entry),
    foreignKey({
      name: 'permis_conclusions_of_check',
      columns: [t.checkId, t.requestId],
      foreignColumns: [permisChecks.id, permisChecks.requestId],
    }),
    unique('permis_conclusions_identity').on(t.id, t.requestId, t.checkId, t.agentId),
  ],
)

/** Granted or refused, once, by another person than whoever examined it; rows are only ever added (guards.sql). */
export const permisDecisions = pgTable(
  'permis_decisions',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    requestId: uuid('request_id').notNull(),
    checkId: uuid('check_id').notNull(),
    conclusionId: uuid('conclusion_id').notNull(),
    examinerId: text('examiner_id').notNull(),
    validatorId: text('validator_id').notNull(),
    /** As printed on the report: who decides signs by name. */
    validatorName: text('validator_name').notNull(),
    kind: text('kind').notNull(),
    /** Codes of `permis-refusal-reasons`; empty for a grant. */
    reasons: text('reasons').array().notNull(),
    remark: text('remark'),
    at: moment('at').notNull(),
  },
  (t) => [
    unique('permis_decisions_once').on(t.requestId),
    foreignKey({
      name: 'permis_decisions_as_concluded',
      columns: [t.conclusionId, t.requestId, t.checkId, t.examinerId],
      foreignColumns: [
        permisConclusions.id,
        permisConclusions.requestId,
        permisConclusions.checkId,
        permisConclusions.agentId,
      ],
    }),
    check('permis_decisions_two_agents', sql`${t.examinerId} <> ${t.validatorId}`),
    check('permis_decisions_kind', sql`${t.kind} in ('grant', 'refuse')`),
    check('permis_decisions_refusal_has_reason', sql`(${t.kind} = 'refuse') = (cardinality(${t.reasons}) > 0)`),
  ],
)

// What is personal, or leads to a person: erased thirty days after the voyage or the refusal (purge-permis.ts).

/** The exact text of the crew file. */
export const permisFiles = pgTable('permis_files', {
  requestId: uuid('request_id')
    .primaryKey()
    .references(() => permisRequests.id),
  crewFile: text('crew_file').notNull(),
})

/** Where the shipowner wants to be written to. */
export const permisContacts = pgTable('permis_contacts', {
  requestId: uuid('request_id')
    .primaryKey()
    .references(() => permisRequests.id),
  email: text('email').notNull(),
  language: text('language').notNull(),
})

/** What a check saw and found, to the letter: persons, titles, facts of registries with source, time and hash, report. */
export const permisCheckContents = pgTable(
  'permis_check_contents',
  {
    checkId: uuid('check_id')
      .primaryKey()
      .references(() => permisChecks.id),
    requestId: uuid('request_id').notNull(),
    /** `json` keeps it to the letter. */
    content: json('content').notNull(),
  },
  (t) => [index('permis_check_contents_request').on(t.requestId)],
)

/** Titles of the register that a granted crew rests on. */
export const permisTitles = pgTable(
  'permis_titles',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => permisRequests.id),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.titleId] }), index('permis_titles_title').on(t.titleId)],
)

/** The manning document of this register that a granted crew was held against: looked at as long. */
export const permisManning = pgTable('permis_manning', {
  requestId: uuid('request_id')
    .primaryKey()
    .references(() => permisRequests.id),
  manningId: uuid('manning_id')
    .notNull()
    .references(() => manningDocuments.id),
})

/** What the watch found and told, each once: one row in the same transaction as the mails. */
export const permisAlerts = pgTable(
  'permis_alerts',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => permisRequests.id),
    /** Of a title, or of the manning document. */
    titleId: uuid('title_id').notNull(),
    /** A code of `permis-alerts`. */
    code: text('code').notNull(),
    /** Of `ends-soon`: which window; of the others, which event of the title: each suspension is told. */
    occasion: text('occasion').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.titleId, t.code, t.occasion] }),
    check(
      'permis_alerts_code',
      sql`${t.code} in ('suspended', 'revoked', 'ends-soon', 'manning-suspended', 'manning-ended')`,
    ),
  ],
)
