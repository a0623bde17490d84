import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

/**
 * What titles were collected into: whoever proves the same DPoP key is the same wallet of that seafarer; a token that is bound to
 * no key can be told from no other, so each is a wallet of its own (docs/adr/0022). Rows are only ever added, and logged.
 */
export const wallets = pgTable(
  'wallets',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    identificationNumber: text('identification_number').notNull(),
    /** As it called itself: nothing rests on it. */
    clientId: text('client_id'),
    /** The thumbprint of its DPoP key. */
    dpopJkt: text('dpop_jkt'),
    /** Of a wallet without such a key: the one token it has. */
    grantId: uuid('grant_id'),
    /** How many wallets with that key were invalidated before this one: the device that was lost may be found again. */
    sequence: integer('sequence').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    // PostgreSQL holds absent keys to be different, as we do
    unique('wallets_key_unique').on(t.bodyId, t.identificationNumber, t.dpopJkt, t.sequence),
    unique('wallets_grant_unique').on(t.grantId),
    index('wallets_seafarer').on(t.bodyId, t.identificationNumber, t.id),
    check('wallets_recognised', sql`(${t.dpopJkt} is null) <> (${t.grantId} is null)`),
  ],
)

/** A wallet that was lost, stolen or given up: all it holds is revoked, for ever; the titles are not touched. */
export const walletInvalidations = pgTable(
  'wallet_invalidations',
  {
    walletId: uuid('wallet_id')
      .primaryKey()
      .references(() => wallets.id),
    bodyId: text('body_id').notNull(),
    by: text('by').notNull(),
    /** Who did it, under the name of their token. */
    agentId: text('agent_id').notNull(),
    reason: text('reason').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    check('wallet_invalidations_by', sql`${t.by} in ('holder', 'agent')`),
    check('wallet_invalidations_reason', sql`btrim(${t.reason}) <> ''`),
  ],
)
