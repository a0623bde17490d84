import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { titles } from '../register/title-tables.ts'

/**
 * How a title came to leave for a wallet: who offered it, who handed the code over, which credentials were signed for it.
 * Rows are only ever added, and logged; none is added for credentials that one agent alone let out (guards.sql).
 */
export const walletEvents = pgTable(
  'wallet_events',
  {
    id: uuid('id').primaryKey(),
    bodyId: text('body_id').notNull(),
    event: text('event').notNull(),
    /** The offer, the sign-in code, the invitation or the account that it all goes back to. */
    origin: uuid('origin').notNull(),
    titleId: uuid('title_id').references(() => titles.id),
    /** Of whoever may sign in with a code: it is for a person, before it is for a title. */
    identificationNumber: text('identification_number'),
    /** Who did it; null for what a wallet did. */
    agentId: text('agent_id'),
    /** Where the credentials went. */
    walletId: uuid('wallet_id'),
    /** The plans of the credentials that were handed over. */
    planIds: uuid('plan_ids').array(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('wallet_events_title').on(t.titleId, t.id),
    index('wallet_events_origin').on(t.origin),
    index('wallet_events_wallet').on(t.walletId),
    check(
      'wallet_events_known',
      sql`${t.event} in ('offer-by-agent', 'offer-by-holder', 'sign-in-by-agent', 'code-handed-over', 'invitation-by-agent', 'account-linked', 'account-ended', 'credentials-issued')`,
    ),
    check('wallet_events_of_one', sql`(${t.titleId} is null) <> (${t.identificationNumber} is null)`),
    check(
      'wallet_events_agent',
      sql`(${t.agentId} is null) = (${t.event} in ('credentials-issued', 'account-linked'))`,
    ),
    check('wallet_events_plans', sql`(${t.planIds} is null) = (${t.event} <> 'credentials-issued')`),
    check('wallet_events_wallet_known', sql`(${t.walletId} is null) = (${t.event} <> 'credentials-issued')`),
    check('wallet_events_some_plan', sql`cardinality(${t.planIds}) > 0`),
  ],
)
