import { signal } from '@preact/signals'
import type { QueryMatch } from '@vigie/shared/presentation/match-query.ts'
import type { VerifierAttestationClaims, VerifierRefusal } from '@vigie/shared/presentation/verifier-attestation.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { Choice } from './choice.ts'
import type { AskedRequest } from './open-request.ts'
import type { Presentable } from './presentable.ts'
import type { Presented } from './presented.ts'

/** A request that the person can answer. */
export interface Consent {
  readonly asked: AskedRequest
  readonly match: QueryMatch
  readonly choice: Choice
  readonly presentables: ReadonlyMap<string, Presentable>
}

export type PresentState =
  /** No request came: the place was opened by hand. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'opening' }
  /** The request was made on another screen: is it the one in front of the person? */
  | { readonly kind: 'other-screen'; readonly consent: Consent; readonly code: string }
  | { readonly kind: 'consent'; readonly consent: Consent }
  /** `bound-elsewhere`: what would fit is bound to the key of another device. */
  | {
      readonly kind: 'nothing-fits'
      readonly asked: AskedRequest
      readonly isBoundElsewhere: boolean
      /** One title of each list is missing; empty where the request names none. */
      readonly missing: readonly (readonly string[])[]
    }
  | { readonly kind: 'not-registered'; readonly reason: VerifierRefusal | 'no-registration' }
  | {
      readonly kind: 'beyond-registration'
      readonly reason: VerifierRefusal
      readonly verifier: VerifierAttestationClaims
    }
  /** `text`: what was opened, where trying again makes sense. */
  | { readonly kind: 'fault'; readonly code: ProblemCode; readonly text: string | null }
  | { readonly kind: 'sending'; readonly consent: Consent }
  | { readonly kind: 'ended'; readonly presented: Presented; readonly redirectUri: string | null }

export const presentState = signal<PresentState>({ kind: 'idle' })

/** After these the same link may do. */
const passing: readonly ProblemCode[] = ['network-unavailable', 'trust-not-ready']

/** What is told of something that went wrong; what is our own fault goes to the console, and leaves nobody waiting. */
export function faultState(error: unknown, text: string | null = null): PresentState {
  if (error instanceof Problem)
    return { kind: 'fault', code: error.code, text: passing.includes(error.code) ? text : null }
  console.error('presenting', error)
  return { kind: 'fault', code: 'internal-error', text: null }
}
