import type { PresentationQuery } from '@vigie/shared/presentation/presentation-query.ts'
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
      /** Null: somebody took it (`take`), and it is shown to nobody here. */
      readonly result: VerifiedPresentation | null
      /** What the wallet took back to this device; null: answered on another one, or shown already. */
      readonly responseCode: string | null
    }
  /** The holder declined, or the answer was refused. */
  | { readonly kind: 'ended'; readonly at: Date; readonly reason: ProblemCode | 'declined' }

/** An entry of `verifier_info` (OpenID4VP 1.0 §5.1). */
export interface VerifierInfo {
  readonly format: string
  readonly data: object
}

/** An answer that was verified, with all that somebody needs to verify it again. */
export interface TakenAnswer {
  readonly result: VerifiedPresentation
  readonly vpToken: unknown
  readonly nonce: string
  readonly query: PresentationQuery
  readonly at: Date
}

/** One question to one person: asked by one session, answered once, kept in memory for minutes. */
export interface Presentation {
  readonly id: string
  readonly sessionId: string
  readonly requesterId: string
  /** Code of the registered purpose. */
  readonly requestId: string
  readonly query: PresentationQuery
  /** What the wallet is told besides the purpose and the match code. */
  readonly infos: readonly VerifierInfo[]
  /** Where an answer goes that is kept for longer; null: it is shown, and forgotten. What it refuses, the wallet is told. */
  readonly take: ((answer: TakenAnswer) => Promise<void>) | null
  readonly responseMode: ResponseMode
  readonly matchCode: string
  readonly createdAt: Date
  readonly ways: readonly Way[]
  standing: Standing
}
