import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/open-database.ts'
import { closeSessions } from '../sign-in/session-store.ts'
import type { Wallet } from '../wallets/wallet-store.ts'
import { closeOffersOfHolder, closePages } from './close-access.ts'

/**
 * Ends all that a wallet could go on collecting with: its tokens, its sessions, a sign-in that is under way, and every offer of its holder that still waits, for
 * whoever has the device may have made it. Its holder signs in again and makes another.
 */
export async function closeWallet(tx: Transaction, wallet: Wallet, at: Date): Promise<void> {
  const { id, bodyId, identificationNumber, dpopJkt } = wallet
  const moment = at.toISOString()
  await closeOffersOfHolder(tx, wallet, at)
  await tx.execute(sql`
    update wallet_grants g set revoked_at = ${moment}
    from titles t
    where t.id = g.title_id and t.body_id = ${bodyId} and t.identification_number = ${identificationNumber}
      and g.revoked_at is null and (
        g.id in (select i.grant_id from wallet_issuances i where i.wallet_id = ${id})
        or g.dpop_jkt = ${dpopJkt}
        or g.origin in (
          select e.origin from wallet_events e join seafarer_sessions s on e.agent_id = 'session.' || s.id
          where e.event = 'offer-by-holder' and e.title_id = t.id and s.dpop_jkt = ${dpopJkt}))`)
  if (dpopJkt === null) return
  await closePages(tx, wallet, dpopJkt)
  await closeSessions(tx, { bodyId, identificationNumber, dpopJkt }, at)
}
