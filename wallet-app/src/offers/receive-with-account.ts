import { Problem } from '@vigie/shared/problem.ts'
import { signIn } from '../account/sign-in.ts'
import { signedInAccounts } from '../account/signed-in-accounts.ts'
import { authorityIssuerUrl } from '../wallet-settings.ts'
import { collectAll } from './collect-all.ts'
import type { OpenedOffer } from './open-offer.ts'
import { startOver } from './receive.ts'
import { receiveState } from './receive-state.ts'
import type { WhoOffers } from './who-offers.ts'

/**
 * What the authority's mails offer: the title is in the file of whoever signs in, and comes from there with all the others and their
 * PDFs, which an offer alone does not bring.
 */
export function isForAccount({ grant }: OpenedOffer, { kind }: WhoOffers): boolean {
  return kind === 'authority' && grant.kind === 'authorization'
}

/** At once where the person is signed in; else after the one sign-in of their account. */
export async function receiveWithAccount(): Promise<void> {
  receiveState.value = { kind: 'leaving' }
  try {
    const issuerUrl = await authorityIssuerUrl()
    if (!issuerUrl) throw new Problem('network-unavailable', 'the settings of this wallet are not known yet')
    if (!isSignedIn()) return await signIn(issuerUrl, { backTo: 'receive' })
    startOver()
    await collectAll(issuerUrl)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    receiveState.value = { kind: 'refused', code: error.code, written: null }
  }
}

export function isSignedIn(): boolean {
  return (signedInAccounts.value?.length ?? 0) > 0
}
