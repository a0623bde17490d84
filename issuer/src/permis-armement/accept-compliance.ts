import type { Compliance } from '@vigie/shared/crew-file/compliance.ts'
import { readCompliance, type VerifiedCompliance, verifyCompliance } from '@vigie/shared/crew-file/verify-compliance.ts'
import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open-database.ts'
import { findVerifier } from '../verifiers/verifier-store.ts'
import { type OwnTrustPlace, openOwnTrustList } from './read-own-trust.ts'

export interface AcceptingNeeds {
  readonly db: Database
  readonly now: Clock
  /** Of the authority that is asked. */
  readonly did: string
  readonly bodyId: string
  readonly ownTrust: OwnTrustPlace
}

/** However long it says that it may be handed in: what was checked yesterday is checked again before it is. */
const mostHours = 24

/**
 * Who asks, by what they hand in: a compliance credential signed with the key of a verifier that this authority registered, for this
 * authority, over this very file, made within a day. The register knows at once who was struck off, whose attestation lives on for days.
 */
export async function acceptCompliance(
  { compliance: jwt, crewFile }: { readonly compliance: string; readonly crewFile: string },
  { db, now, did, bodyId, ownTrust }: AcceptingNeeds,
): Promise<VerifiedCompliance> {
  const trust = await openOwnTrustList(ownTrust)
  const verified = await verifyCompliance(jwt, { trust, now: now(), audience: did, crewFile })
  const { authority, verifier, compliance } = verified
  if (authority.id !== did) throw new Problem('verifier-not-registered', 'expected a verifier of this authority')
  checkAge(compliance, now())
  const registered = await findVerifier(db, bodyId, verifier.sub)
  if (!registered?.approval) throw new Problem('verifier-not-registered', 'expected a verifier of the register')
  if (registered.strikingOff) throw new Problem('verifier-struck-off', 'it may not ask any more')
  const { did: registeredKey } = await holderOfJwk(registered.claims.cnf.jwk)
  if (registeredKey !== compliance.issuer) throw new Problem('compliance-signature', 'expected the key of the register')
  return verified
}

function checkAge({ validFrom }: Compliance, now: Date): void {
  if (now.getTime() - new Date(validFrom).getTime() <= mostHours * 3_600_000) return
  throw new Problem('compliance-expired', `expected a credential of the last ${mostHours} hours`)
}

/** What names a credential among those of one verifier. Nothing of it is believed. */
export function jtiOf(jwt: string): string {
  return readCompliance(jwt).compliance.id
}
