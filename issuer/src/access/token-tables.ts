import { sql } from 'drizzle-orm'
import { check, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

/** Who may call us. The token itself is not here: only its SHA-256, which cannot be turned back. */
export const accessTokens = pgTable(
  'access_tokens',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    tokenSha256: text('token_sha256').notNull(),
    role: text('role').notNull(),
    /** The person or program the token stands for; examiner and validator are compared by it. */
    agentId: text('agent_id').notNull(),
    /** How the agent is named on the titles they grant (STCW A-I/2: name of the duly authorised official). */
    agentName: text('agent_name'),
    /** Applicants only: the seafarer's identification number, the one file they may open. */
    identificationNumber: text('identification_number'),
    createdBy: text('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    /** Taken back before its end, for ever (guards.sql). */
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    revokedBy: text('revoked_by'),
  },
  (t) => [
    unique('access_tokens_token_sha256_unique').on(t.tokenSha256),
    check(
      'access_tokens_role',
      sql`${t.role} in ('examiner', 'validator', 'registrar', 'administrator', 'applicant', 'verifier')`,
    ),
    check('access_tokens_validator_named', sql`${t.role} <> 'validator' or ${t.agentName} is not null`),
    check('access_tokens_revoked_by_someone', sql`(${t.revokedAt} is null) = (${t.revokedBy} is null)`),
    check('access_tokens_applicant', sql`(${t.role} = 'applicant') = (${t.identificationNumber} is not null)`),
  ],
)
