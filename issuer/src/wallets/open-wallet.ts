import type { Transaction } from '../db/open-database.ts'
import { type Collector, findWalletOf, insertWallet, newWallet, type Wallet } from './wallet-store.ts'

export interface OpenedWallet {
  readonly wallet: Wallet
  /** It collects for the first time, or again after it was invalidated: whoever's titles they are should hear of it. */
  readonly isNew: boolean
}

/**
 * The wallet that collects with this token: the one that proved the same key before, or a new one. One that was invalidated never
 * collects again: found again, and signed in on again, the same device is another wallet.
 */
export async function openWallet(tx: Transaction, collector: Collector, at: Date): Promise<OpenedWallet> {
  const known = await findWalletOf(tx, collector)
  if (known && !known.isInvalidated) return { wallet: known.wallet, isNew: false }
  const sequence = known ? known.wallet.sequence + 1 : 0
  const made = await insertWallet(tx, newWallet(collector, { sequence, at }))
  if (made) return { wallet: made, isNew: true }
  const met = await findWalletOf(tx, collector)
  if (!met) throw new Error('a wallet that was just met has gone')
  return { wallet: met.wallet, isNew: false }
}
