import type { Caller } from '../access/policy.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open-database.ts'
import { type CredentialOffer, createCredentialOffer, type OfferGrant } from '../openid4vci/create-credential-offer.ts'
import { getTitle } from './change-title-state.ts'

interface OfferNeeds {
  readonly db: Database
  readonly now: Clock
  readonly walletUrl: string
  readonly issuerUrl: string
}

/** An offer of OID4VCI, for any wallet. Whether the title is the caller's to offer comes before what they ask. */
export async function offerTitle(
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
