import type { Clock } from '../clock.ts'
import { insertWalletEvent } from '../credentials/wallet-event-store.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { endAccounts } from '../sign-in/account-store.ts'
import { closeAccess } from './close-access.ts'

export interface AccountsEnded {
  readonly accounts: number
  /** Wallets that were signed in. */
  readonly sessions: number
}

/**
 * Undoes the links of a seafarer's accounts, closes their sessions and ends what would open another, when somebody says that it
 * was not them. Whoever they are signs in again, with a new code from two agents or with an account that is linked anew.
 */
export async function endSeafarerAccess(
  { bodyId, identificationNumber, agentId }: AccessToEnd,
  { db, now }: { readonly db: Database; readonly now: Clock },
): Promise<AccountsEnded> {
  const at = now()
  return inTransaction(db, async (tx) => {
    const ended = await endAccounts(tx, { bodyId, identificationNumber, endedBy: agentId, at })
    for (const { id: origin } of ended) {
      await insertWalletEvent(tx, { bodyId, event: 'account-ended', origin, identificationNumber, agentId, at })
    }
    const sessions = await closeAccess(tx, { bodyId, identificationNumber }, at)
    return { accounts: ended.length, sessions }
  })
}

interface AccessToEnd {
  readonly bodyId: string
  readonly identificationNumber: string
  readonly agentId: string
}
