import { computed, signal } from '@preact/signals'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import type { HeldTitle } from './credentials/held-title.ts'
import type { Offer } from './offers/parse-offer.ts'

export type OfferFault = 'bad-link' | 'unknown-issuer' | 'no-network' | 'offer-gone' | 'bad-answer'

export type Screen =
  /** `backTo` is the title whose code was shown: its card is where the person was. */
  | { readonly kind: 'home'; readonly backTo?: string }
  | { readonly kind: 'scan' }
  | { readonly kind: 'offer'; readonly offer: Offer }
  | { readonly kind: 'receiving' }
  /** `offer` where trying again makes sense. */
  | { readonly kind: 'offer-fault'; readonly fault: OfferFault; readonly offer: Offer | null }
  | { readonly kind: 'received'; readonly title: HeldTitle }
  | { readonly kind: 'codes'; readonly first: string }

export const screen = signal<Screen>({ kind: 'home' })

/** Everything on the device; null until it is read, `refused` when the device keeps nothing for this page. */
export const heldTitles = signal<readonly HeldTitle[] | null | 'refused'>(null)

export const acceptedTitles = computed(() => listOf(heldTitles.value).filter(({ isAccepted }) => isAccepted))

/** What the last check said, by credential id; absent while nothing could be checked. */
export const verdicts = signal<ReadonlyMap<string, Verdict>>(new Map())

export function listOf(titles: readonly HeldTitle[] | null | 'refused'): readonly HeldTitle[] {
  return titles === null || titles === 'refused' ? [] : titles
}
