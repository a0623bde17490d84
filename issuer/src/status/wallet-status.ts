import { type StatusListPosition, statusEntry } from '@vigie/shared/credential/create-title-credential.ts'
import type { StatusEntry } from '@vigie/shared/credential/title-credential.ts'
import type { TokenStatusPosition } from '@vigie/shared/sd-jwt/title-claims.ts'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { type AllocationRequest, allocateWalletEntries } from './allocate-status-entries.ts'
import { type Entry, listEntries } from './status-list-store.ts'

/** Where the lists say what became of what one wallet holds of a title. */
export interface WalletStatus {
  /** Of its W3C credentials. */
  readonly entries: readonly [StatusEntry, StatusEntry]
  /** Of its SD-JWTs: another number than those, drawn apart, by which nobody recognises in one what they saw of the other. */
  readonly token: TokenStatusPosition
}

interface WalletOfTitle {
  readonly titleId: string
  readonly walletId: string
}

/** The wallet's own entries for a title, given at its first request for it. The title is held, so that none is given twice. */
export async function giveWalletEntries(tx: Transaction, request: AllocationRequest & WalletOfTitle): Promise<void> {
  const kept = await listEntries(tx, request.titleId, request.walletId)
  if (kept.length === 0) await allocateWalletEntries(tx, request)
}

/** Where they are, below the authority's address. */
export async function walletStatusOf(db: Queryable, of: WalletOfTitle, url: string): Promise<WalletStatus> {
  return statusOf(await listEntries(db, of.titleId, of.walletId), url)
}

function statusOf(entries: readonly Entry[], url: string): WalletStatus {
  const positionOf = (purpose: Entry['purpose']): StatusListPosition => {
    const entry = entries.find((one) => one.purpose === purpose)
    if (!entry) throw new Error('a wallet collects a title without an entry in every list')
    return { list: `${url}/status/${entry.listName}`, index: entry.index }
  }
  const { list: uri, index: idx } = positionOf('token')
  const w3c = (purpose: 'revocation' | 'suspension') => statusEntry(purpose, positionOf(purpose))
  return { entries: [w3c('revocation'), w3c('suspension')], token: { uri, idx } }
}
