import { signal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { accountNeeds } from '../account/account-needs.ts'
import { signIn } from '../account/sign-in.ts'
import { refreshAccounts } from '../account/signed-in-accounts.ts'
import { goTo } from '../places/place.ts'
import { type PlaceName, placeNames } from '../places/place-names.ts'
import { authorityIssuerUrl, walletSettings } from '../wallet-settings.ts'
import { collectAll } from './collect-all.ts'
import { collectAfterSignIn } from './receive.ts'
import { type WhoOffers, whoOffers } from './who-offers.ts'

export type SignInState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working' }
  /** Opened by the link of an invitation: asks before it is used. */
  | { readonly kind: 'invited'; readonly who: WhoOffers; readonly invitation: string }
  | { readonly kind: 'refused'; readonly code: ProblemCode }

export const signInState = signal<SignInState>({ kind: 'idle' })

const longestInvitation = 200

/** What a link brought to `/sign-in`: an invitation in its fragment (docs/operations/sign-in.md), or the answer to a sign-in. */
export function arriveSignIn(href: string): Promise<void> {
  return refusing(async () => {
    const fragment = new URLSearchParams(new URL(href).hash.slice(1))
    const [issuer, invitation] = [fragment.get('issuer'), fragment.get('invitation')]
    if (issuer !== null && invitation !== null) await showInvitation(issuer, invitation)
    else await completeAnswer(href)
  })
}

/** Only to the authority and to whom the deployment vouches for: an invitation is a secret, and is shown to nobody else. */
async function showInvitation(issuer: string, invitation: string): Promise<void> {
  const settings = await walletSettings()
  if (!settings) throw new Problem('network-unavailable', 'the settings of this wallet are not known yet')
  const who = whoOffers(issuer, settings)
  if (who.kind === 'unknown' || invitation === '' || invitation.length > longestInvitation) {
    throw new Problem('issuer-address-refused', 'expected the invitation of an issuer that the deployment names')
  }
  signInState.value = { kind: 'invited', who, invitation }
}

async function completeAnswer(href: string): Promise<void> {
  signInState.value = { kind: 'working' }
  const [{ takeAuthorizationAnswer }, { completeSignIn }] = await Promise.all([
    import('../account/take-authorization-answer.ts'),
    import('../account/complete-sign-in.ts'),
  ])
  const needs = await accountNeeds()
  const answer = await takeAuthorizationAnswer(href, needs)
  const { purpose, issuerUrl } = answer.pending
  if (purpose.kind === 'offer') {
    signInState.value = { kind: 'idle' }
    goTo('receive')
    return collectAfterSignIn(answer, purpose.offer)
  }
  await completeSignIn(answer, needs)
  await refreshAccounts()
  signInState.value = { kind: 'idle' }
  void collectAll(issuerUrl)
  const place = placeNames.find((name): name is PlaceName => name === purpose.backTo)
  if (place) goTo(place)
}

/** Leaves for the issuer's page; null is the authority. */
export function beginSignIn(issuerUrl: string | null, invitation: string | null): Promise<void> {
  return refusing(async () => {
    signInState.value = { kind: 'working' }
    const url = issuerUrl ?? (await authorityIssuerUrl())
    if (!url) throw new Problem('network-unavailable', 'the settings of this wallet are not known yet')
    await signIn(url, invitation === null ? {} : { invitation })
  })
}

async function refusing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    signInState.value = { kind: 'refused', code: error.code }
  }
}
