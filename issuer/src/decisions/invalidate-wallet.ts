import invalidationReasons from '@vigie/schemas/value-sets/wallet-invalidation-reasons.json' with { type: 'json' }
import { Problem } from '@vigie/shared/problem.ts'
import { validate } from 'uuid'
import { type Caller, may } from '../access/policy.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { closeWallet } from '../openid4vci/close-wallet.ts'
import { enqueue } from '../outbox/outbox.ts'
import {
  findInvalidation,
  findWallet,
  insertInvalidation,
  type Wallet,
  type WalletInvalidation,
} from '../wallets/wallet-store.ts'

export interface WalletToInvalidate {
  readonly walletId: string
  readonly action: 'invalidate-own-wallet' | 'invalidate-wallet'
  /** Of the value set `wallet-invalidation-reasons`; asked for once the wallet is known to be the caller's to invalidate. */
  readonly readReason: () => Promise<string>
  readonly caller: Caller
}

/**
 * All that a wallet holds is revoked for good, and the titles are not touched: by its holder, or by one registrar whom they
 * called. One is enough: it protects the holder, takes nothing that collecting again does not give back, and must not wait for
 * a second office. Done twice, the first one stands. A wallet of somebody else is answered like none.
 */
export async function invalidateWallet(
  { walletId, action, readReason, caller }: WalletToInvalidate,
  { db, now }: { readonly db: Database; readonly now: Clock },
): Promise<WalletInvalidation> {
  const wallet = await findWalletById(db, walletId)
  if (!wallet || !may(caller, action, wallet)) throw new Problem('wallet-not-found', 'no such wallet')
  const reason = parseReason(await readReason())
  const by = action === 'invalidate-own-wallet' ? 'holder' : 'agent'
  return inTransaction(db, async (tx) => {
    const { bodyId, agentId } = caller
    const invalidation = { walletId, bodyId, by, agentId, reason, at: now() }
    if (!(await insertInvalidation(tx, invalidation))) return (await findInvalidation(tx, walletId)) ?? invalidation
    await closeWallet(tx, wallet, invalidation.at)
    await enqueue(tx, 'publish-status', {})
    return invalidation
  })
}

async function findWalletById(db: Database, walletId: string): Promise<Wallet | null> {
  return validate(walletId) ? findWallet(db, walletId) : null
}

function parseReason(reason: string): string {
  if (invalidationReasons.values.some(({ code }) => code === reason)) return reason
  const codes = invalidationReasons.values.map(({ code }) => code).join(', ')
  throw new Problem('decision-reason-required', `expected one of ${codes}`, { pointer: '/reason' })
}
