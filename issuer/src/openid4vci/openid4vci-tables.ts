import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { titles } from '../register/title-tables.ts'
import { wallets } from '../wallets/wallet-tables.ts'

// What wallets are given to come and collect titles (OID4VCI 1.0). Codes and tokens are not here: only their SHA-256, or
// for what is short enough to guess an HMAC under a key that is not here either.

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** An invitation to collect one title: a pre-authorised code with its transaction code, or the state of an authorization. */
export const credentialOffers = pgTable(
  'credential_offers',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id),
    /** `pre-authorised`, or `authorization` for one that asks for a sign-in and holds no right itself. */
    grantType: text('grant_type').notNull(),
    codeSha256: text('code_sha256').notNull(),
    /** Whoever made it: an agent, or the holder themselves. */
    createdBy: text('created_by').notNull(),
    /** Under which another agent hands the transaction code over; null where the holder has it already, or none is asked. */
    handOverSha256: text('hand_over_sha256'),
    /** The agent who did. */
    handedBy: text('handed_by'),
    /** Of the transaction code, under a secret that follows from the pre-authorised code; null before it is handed over. */
    txCodeHmac: text('tx_code_hmac'),
    /** Transaction codes given so far: the fifth is the last. */
    tries: integer('tries').notNull().default(0),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    unique('credential_offers_code_unique').on(t.codeSha256),
    index('credential_offers_expiry').on(t.expiresAt),
    unique('credential_offers_hand_over_unique').on(t.handOverSha256),
    check('credential_offers_grant_known', sql`${t.grantType} in ('pre-authorised', 'authorization')`),
    check('credential_offers_two_agents', sql`${t.handedBy} <> ${t.createdBy}`),
    check(
      'credential_offers_handed',
      sql`(${t.handOverSha256} is null and ${t.handedBy} is null)
      or (${t.handOverSha256} is not null and (${t.handedBy} is null) = (${t.txCodeHmac} is null))`,
    ),
    check('credential_offers_tries', sql`${t.tries} between 0 and 5`),
  ],
)

/** A pushed authorization request (RFC 9126), and how far the person at the page has come with it. */
export const authorizationRequests = pgTable(
  'authorization_requests',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    requestUriSha256: text('request_uri_sha256').notNull(),
    clientId: text('client_id').notNull(),
    redirectUri: text('redirect_uri').notNull(),
    state: text('state'),
    /** S256, the only method. */
    codeChallenge: text('code_challenge').notNull(),
    dpopJkt: text('dpop_jkt'),
    /** `titles`: one title, which the seafarer chooses; `seafarer`: their own file (RFC 6749 §3.3). */
    scope: text('scope').notNull(),
    /** The invitation that opened the wallet, when one did. */
    invitationId: uuid('invitation_id'),
    /** The title that an offer named; null when the seafarer chooses. */
    offeredTitleId: uuid('offered_title_id').references(() => titles.id),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** The one page that may go on with it. */
    pageSha256: text('page_sha256'),
    /** By what the person signed in: a sign-in code, an invitation, an account (`wallet_events`). */
    origin: uuid('origin'),
    identificationNumber: text('identification_number'),
    titleId: uuid('title_id').references(() => titles.id),
    codeSha256: text('code_sha256'),
    codeExpiresAt: moment('code_expires_at'),
  },
  (t) => [
    unique('authorization_requests_uri_unique').on(t.requestUriSha256),
    unique('authorization_requests_code_unique').on(t.codeSha256),
    index('authorization_requests_expiry').on(t.expiresAt),
    check('authorization_requests_scope_known', sql`${t.scope} in ('titles', 'seafarer')`),
    check(
      'authorization_requests_code',
      sql`(${t.titleId} is not null) = (${t.codeSha256} is not null and ${t.scope} = 'titles')`,
    ),
    check(
      'authorization_requests_signed_in',
      sql`${t.codeSha256} is null or (${t.identificationNumber} is not null and ${t.origin} is not null and ${t.codeExpiresAt} is not null)`,
    ),
  ],
)

/** What two agents hand a seafarer at the counter to sign in once. */
export const signInCodes = pgTable(
  'sign_in_codes',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    identificationNumber: text('identification_number').notNull(),
    /** Null until another agent hands it over. */
    codeSha256: text('code_sha256'),
    handOverSha256: text('hand_over_sha256').notNull(),
    /** Who checked the person's identity and asked for it; then who handed it over. */
    createdBy: text('created_by').notNull(),
    handedBy: text('handed_by'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    unique('sign_in_codes_code_unique').on(t.codeSha256),
    unique('sign_in_codes_hand_over_unique').on(t.handOverSha256),
    index('sign_in_codes_expiry').on(t.expiresAt),
    check('sign_in_codes_two_agents', sql`${t.handedBy} <> ${t.createdBy}`),
    check('sign_in_codes_handed', sql`(${t.handedBy} is null) = (${t.codeSha256} is null)`),
  ],
)

/** What a wallet was granted: one access token at a time, for one title. One row for each code that was redeemed, never two. */
export const walletGrants = pgTable(
  'wallet_grants',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id),
    /** The offer or the authorization request whose code was redeemed. */
    source: uuid('source').notNull(),
    /** The offer or the sign-in code: what two agents, or the holder, began (`wallet_events`). */
    origin: uuid('origin').notNull(),
    /** As the wallet called itself; null when it did not say. */
    clientId: text('client_id'),
    tokenSha256: text('token_sha256').notNull(),
    /** The thumbprint of the key that must come with the token; null for a bearer token. */
    dpopJkt: text('dpop_jkt'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (t) => [
    unique('wallet_grants_source_unique').on(t.source),
    unique('wallet_grants_token_unique').on(t.tokenSha256),
    index('wallet_grants_title').on(t.titleId),
  ],
)

/** One refresh token after the other, each good once; kept while one that was used could still come back. */
export const refreshTokens = pgTable(
  'wallet_refresh_tokens',
  {
    tokenSha256: text('token_sha256').primaryKey(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => walletGrants.id),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [index('wallet_refresh_tokens_expiry').on(t.expiresAt)],
)

/** Nonces for key proofs that were given and not used; using one removes it. */
export const walletNonces = pgTable(
  'wallet_nonces',
  {
    nonceSha256: text('nonce_sha256').primaryKey(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('wallet_nonces_expiry').on(t.expiresAt)],
)

/** DPoP proofs that were used, for as long as they could be used again (RFC 9449 §11.1). */
export const dpopProofs = pgTable(
  'dpop_proofs',
  {
    proofSha256: text('proof_sha256').primaryKey(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('dpop_proofs_expiry').on(t.expiresAt)],
)

/** One credential request that was accepted: for which keys, in which form, and what the wallet said of it. */
export const walletIssuances = pgTable(
  'wallet_issuances',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => walletGrants.id),
    /** What it was collected into. */
    walletId: uuid('wallet_id')
      .notNull()
      .references(() => wallets.id),
    configuration: text('configuration').notNull(),
    /** DIDs that are keys. */
    holders: text('holders').array().notNull(),
    requestedAt: moment('requested_at').notNull(),
    transactionSha256: text('transaction_sha256'),
    notificationSha256: text('notification_sha256'),
    /** When the credentials were handed over; null while they are to be signed. */
    issuedAt: moment('issued_at'),
    event: text('event'),
    eventAt: moment('event_at'),
  },
  (t) => [
    unique('wallet_issuances_transaction_unique').on(t.transactionSha256),
    unique('wallet_issuances_notification_unique').on(t.notificationSha256),
    index('wallet_issuances_grant').on(t.grantId),
    check(
      'wallet_issuances_event',
      sql`${t.event} is null or ${t.event} in ('credential_accepted', 'credential_failure', 'credential_deleted')`,
    ),
  ],
)
