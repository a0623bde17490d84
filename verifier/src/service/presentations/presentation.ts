import type { VerifiedPresentation } from '@vigie/shared/presentation/presented-title.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { ResponseKey } from '@vigie/shared/proof/decrypt-jwe.ts'

export type ResponseMode = 'direct_post' | 'direct_post.jwt'

/** One of the two ways to one presentation: on the device that asks, or on another one, with the match code. */
export interface Way {
  readonly device: 'same' | 'other'
  /** Where its request is, unguessable. */
  readonly reference: string
  readonly state: string
  readonly nonce: string
  readonly key: ResponseKey
}

export type Standing =
  | { readonly kind: 'waiting' }
  /** A wallet has fetched the request. */
  | { readonly kind: 'opened' }
  | { readonly kind: 'checking' }
  | {
      readonly kind: 'answered'
      readonly at: Date
      readonly result: VerifiedPresentation
      /** What the wallet took back to this device; null: answered on another one, or shown already. */
      readonly responseCode: string | null
    }
  /** The holder declined, or the answer was refused. */
  | { readonly kind: 'ended'; readonly at: Date; readonly reason: ProblemCode | 'declined' }

/** One question to one person: asked by one session, answered once, kept in memory for minutes. */
export interface Presentation {
  readonly id: string
  readonly sessionId: string
  readonly requesterId: string
  readonly requestId: string
  readonly responseMode: ResponseMode
  readonly matchCode: string
  readonly createdAt: Date
  readonly ways: readonly Way[]
  standing: Standing
}
