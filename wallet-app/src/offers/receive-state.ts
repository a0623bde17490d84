import { signal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { OpenedOffer } from './open-offer.ts'
import type { WrittenOffer } from './read-offer.ts'
import type { WhoOffers } from './who-offers.ts'

/** Where the person stands with an offer. */
export type ReceiveState =
  | { readonly kind: 'idle' }
  /** Scanned or pasted, and neither an offer nor a request. */
  | { readonly kind: 'not-for-us'; readonly isPrintedTitle: boolean }
  /** An address that nobody vouches for, before anything is asked of it. */
  | { readonly kind: 'stranger'; readonly written: WrittenOffer; readonly who: WhoOffers }
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'consent'
      readonly opened: OpenedOffer
      readonly who: WhoOffers
      /** The person has said that they know a service that nobody vouches for. */
      readonly isKnown: boolean
      readonly fault: ProblemCode | null
    }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'collecting' }
  | { readonly kind: 'received'; readonly names: readonly (Text | null)[]; readonly waiting: number }
  /** `written` where the same offer may do another time. */
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly written: WrittenOffer | null }

export const receiveState = signal<ReceiveState>({ kind: 'idle' })

/** How many credentials issuers have still to sign for this profile. */
export const waitingCount = signal(0)
