import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/open-database.ts'
import { closeSessions } from '../sign-in/session-store.ts'

interface Person {
  readonly bodyId: string
  readonly identificationNumber: string
}

/**
 * Ends all that is under way in the name of a seafarer: codes and invitations that wait, whatever mailbox or hand they are in,
 * pages on which somebody is signed in, offers that a holder made, tokens for titles, and sessions. Codes come first: whoever
 * signs in with one at this moment is met again as a page. Answers how many sessions there were.
 */
export async function closeAccess(tx: Transaction, person: Person, at: Date): Promise<number> {
  const { bodyId, identificationNumber } = person
  const moment = at.toISOString()
  await tx.execute(sql`
    update sign_in_codes set expires_at = ${moment}
    where body_id = ${bodyId} and identification_number = ${identificationNumber} and expires_at > ${moment}`)
  // an invitation is only ever used (guards.sql): this one to nobody's profit
  await tx.execute(sql`
    update invitations set used_at = ${moment}
    where body_id = ${bodyId} and identification_number = ${identificationNumber} and used_at is null`)
  await closePages(tx, person)
  await closeOffersOfHolder(tx, person, at)
  await tx.execute(sql`
    update wallet_grants g set revoked_at = ${moment}
    from titles t
    where t.id = g.title_id and t.body_id = ${bodyId} and t.identification_number = ${identificationNumber}
      and g.revoked_at is null`)
  return closeSessions(tx, person, at)
}

/** Requests on which somebody signed in as them, or which hold a code: of one wallet by its key, or of all. */
export async function closePages(
  tx: Transaction,
  { bodyId, identificationNumber }: Person,
  dpopJkt: string | null = null,
): Promise<void> {
  await tx.execute(sql`
    update authorization_requests
    set page_sha256 = null, expires_at = created_at,
      code_expires_at = case when code_sha256 is null then null else created_at end
    where body_id = ${bodyId} and identification_number = ${identificationNumber}
      and (${dpopJkt}::text is null or dpop_jkt = ${dpopJkt})`)
}

/** Whoever has the device may have made them. What agents offer waits for another agent. */
export async function closeOffersOfHolder(
  tx: Transaction,
  { bodyId, identificationNumber }: Person,
  at: Date,
): Promise<void> {
  const moment = at.toISOString()
  await tx.execute(sql`
    update credential_offers o set expires_at = ${moment}
    from titles t
    where t.id = o.title_id and t.body_id = ${bodyId} and t.identification_number = ${identificationNumber}
      and o.grant_type = 'pre-authorised' and o.hand_over_sha256 is null and o.expires_at > ${moment}`)
}
