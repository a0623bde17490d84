import type { Caller } from '../access/policy.ts'
import type { Clock } from '../clock.ts'
import { collectWalletOffer, createWalletOffer, type WalletOffer } from '../credentials/wallet-offer.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { type CredentialOffer, createCredentialOffer, type OfferGrant } from '../openid4vci/create-credential-offer.ts'
import { getTitle } from './change-title-state.ts'

export interface OfferNeeds {
  readonly db: Database
  readonly now: Clock
  readonly walletUrl: string
  readonly issuerUrl: string
}

/** A new one-time link for the wallet; links given before stay good until they are used or end. */
export async function offerTitle(titleId: string, caller: Caller, needs: OfferNeeds): Promise<WalletOffer> {
  await getTitle(needs.db, titleId, caller, 'offer-title')
  const request = { titleId, ...offererOf(caller), at: needs.now() }
  return inTransaction(needs.db, (tx) => createWalletOffer(tx, request, needs))
}

/** An offer of OID4VCI, for any wallet. Whether the title is the caller's to offer comes before what they ask. */
export async function offerTitleToWallet(
  { titleId, readGrant }: { readonly titleId: string; readonly readGrant: () => Promise<OfferGrant> },
  caller: Caller,
  needs: OfferNeeds,
): Promise<CredentialOffer> {
  await getTitle(needs.db, titleId, caller, 'offer-title')
  return createCredentialOffer({ titleId, ...offererOf(caller), grant: await readGrant() }, needs)
}

/** An applicant reaches their own titles only: who offers one is its holder. */
function offererOf({ bodyId, agentId, role }: Caller) {
  return { bodyId, agentId, by: role === 'applicant' ? 'holder' : 'agent' } as const
}

/** What the wallet gets for the code of a link, once. */
export async function collectOfferedTitle(
  code: string,
  { db, now, verifierUrl }: { readonly db: Database; readonly now: Clock; readonly verifierUrl: string },
) {
  return inTransaction(db, (tx) => collectWalletOffer(tx, { code, at: now() }, verifierUrl))
}
