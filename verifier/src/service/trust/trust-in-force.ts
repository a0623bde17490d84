import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { TrustAnchor } from '@vigie/shared/trust/follow-roots.ts'
import type { RememberedTrust, TrustFiles } from '@vigie/shared/trust/open-trust-material.ts'
import type { TrustedStatusList, TrustList, TrustRoot } from '@vigie/shared/trust/trust-list.ts'

/** Signed files, and what they are verified against: each thread opens them for itself and believes no other's word. */
export interface TrustToOpen {
  readonly files: TrustFiles
  readonly remembered: RememberedTrust | null
  /** Null: the first root that is seen is believed from then on. */
  readonly anchor: TrustAnchor | null
}

/** What was found in trust files once they were verified. */
export interface TrustContent {
  readonly list: TrustList
  readonly root: Pick<TrustRoot, 'version' | 'expiresAt'>
  readonly statusLists: readonly KnownStatusList[]
  readonly remembered: RememberedTrust
}

export interface KnownStatusList extends TrustedStatusList {
  /** Date-time of the list held; null when it is missing or was refused. */
  readonly asOf: Instant | null
  readonly refused: ProblemCode | null
}

export interface TrustInForce {
  readonly content: TrustContent
  readonly toOpen: TrustToOpen
  /** Tells one opening from another. */
  readonly id: string
}
