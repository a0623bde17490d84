import { v7 } from 'uuid'
import { type Database, inTransaction } from '../db/open-database.ts'
import { findTitleForUpdate } from '../register/title-store.ts'
import { giveWalletEntries, type WalletStatus, walletStatusOf } from '../status/wallet-status.ts'
import { openWallet } from './open-wallet.ts'

/** A wallet of the holder of a title, as its first request for that title leaves it; the same one for the same key. */
export async function openTestWallet(
  db: Database,
  titleId: string,
  { dpopJkt = 'key-of-tests', url = 'https://titres.mer.example' } = {},
): Promise<{ readonly id: string; readonly status: WalletStatus }> {
  return inTransaction(db, async (tx) => {
    const title = await findTitleForUpdate(tx, titleId)
    if (!title) throw new Error('no such title')
    const at = new Date()
    const { bodyId, identificationNumber } = title
    const collector = { bodyId, identificationNumber, grantId: v7(), clientId: null, dpopJkt }
    const { id } = (await openWallet(tx, collector, at)).wallet
    await giveWalletEntries(tx, { bodyId, titleId, walletId: id, at })
    return { id, status: await walletStatusOf(tx, { titleId, walletId: id }, url) }
  })
}
