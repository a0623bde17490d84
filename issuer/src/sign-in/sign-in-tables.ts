import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { applications } from '../applications/application-tables.ts'

// How seafarers come to their own file. Codes, tokens and the subjects of identity providers are not here: only their SHA-256.

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** An account at an identity provider that opens the file of one seafarer. */
export const seafarerAccounts = pgTable(
  'seafarer_accounts',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    /** Of the provider, as in its tokens (OpenID Connect Core §2, `iss`). */
    issuer: text('issuer').notNull(),
    subjectSha256: text('subject_sha256').notNull(),
    identificationNumber: text('identification_number').notNull(),
    linkedAt: moment('linked_at').notNull(),
    /** Undone by an agent, for ever (guards.sql). */
    endedAt: moment('ended_at'),
    endedBy: text('ended_by'),
  },
  (t) => [
    uniqueIndex('seafarer_accounts_one_seafarer')
      .on(t.bodyId, t.issuer, t.subjectSha256)
      .where(sql`${t.endedAt} is null`),
    uniqueIndex('seafarer_accounts_one_account')
      .on(t.bodyId, t.issuer, t.identificationNumber)
      .where(sql`${t.endedAt} is null`),
    check('seafarer_accounts_ended_by_someone', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
)

/** A person who was sent to an identity provider, and who they say they are once they are back; gone with the request. */
export const providerVisits = pgTable(
  'provider_visits',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    /** The wallet's request that they are answering. */
    requestId: uuid('request_id').notNull(),
    provider: text('provider').notNull(),
    stateSha256: text('state_sha256').notNull(),
    /** Of what the same browser brings back in a cookie: nonce and PKCE verifier follow from it. */
    browserSha256: text('browser_sha256').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    returnedAt: moment('returned_at'),
    issuer: text('issuer'),
    subjectSha256: text('subject_sha256'),
    familyName: text('family_name'),
    givenName: text('given_name'),
    birthDate: text('birth_date'),
    /** Numbers that were tried with it: the fifth is the last. */
    tries: integer('tries').notNull().default(0),
  },
  (t) => [
    unique('provider_visits_state_unique').on(t.stateSha256),
    index('provider_visits_request').on(t.requestId),
    index('provider_visits_expiry').on(t.expiresAt),
    check('provider_visits_tries', sql`${t.tries} between 0 and 5`),
  ],
)

/** An agent's invitation, whose code goes by mail to an address that they did not choose (guards.sql). */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    identificationNumber: text('identification_number').notNull(),
    createdBy: text('created_by').notNull(),
    /** Whose address it is: the registry of seafarers’, or that of the application below. */
    addressFrom: text('address_from').notNull(),
    applicationId: uuid('application_id').references(() => applications.id),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    index('invitations_seafarer').on(t.bodyId, t.identificationNumber),
    index('invitations_expiry').on(t.expiresAt),
    check('invitations_address_known', sql`${t.addressFrom} in ('registry', 'application')`),
    check(
      'invitations_address_application',
      sql`(${t.addressFrom} = 'application') = (${t.applicationId} is not null)`,
    ),
  ],
)

/** One for each attempt to send the mail: a code is drawn when it leaves. Using one uses the invitation. */
export const invitationCodes = pgTable('invitation_codes', {
  codeSha256: text('code_sha256').primaryKey(),
  invitationId: uuid('invitation_id')
    .notNull()
    .references(() => invitations.id, { onDelete: 'cascade' }),
})

/** A seafarer's wallet that is signed in: one access token at a time, bound to the wallet's key. */
export const seafarerSessions = pgTable(
  'seafarer_sessions',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    identificationNumber: text('identification_number').notNull(),
    /** The authorization request whose code was redeemed. */
    source: uuid('source').notNull(),
    /** The sign-in code, the invitation or the account it goes back to (`wallet_events`). */
    origin: uuid('origin').notNull(),
    clientId: text('client_id').notNull(),
    tokenSha256: text('token_sha256').notNull(),
    dpopJkt: text('dpop_jkt').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Of the access token. */
    expiresAt: moment('expires_at').notNull(),
    /** However often it is refreshed. */
    endsAt: moment('ends_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (t) => [
    unique('seafarer_sessions_source_unique').on(t.source),
    unique('seafarer_sessions_token_unique').on(t.tokenSha256),
    index('seafarer_sessions_origin').on(t.origin),
    index('seafarer_sessions_seafarer').on(t.bodyId, t.identificationNumber),
  ],
)

/** One refresh token after the other, each good once; kept while one that was used could still come back. */
export const sessionRefreshTokens = pgTable(
  'session_refresh_tokens',
  {
    tokenSha256: text('token_sha256').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => seafarerSessions.id),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    index('session_refresh_tokens_session').on(t.sessionId),
    index('session_refresh_tokens_expiry').on(t.expiresAt),
  ],
)
