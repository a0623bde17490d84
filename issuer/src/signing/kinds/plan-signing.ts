import type { JwsSigner } from '@vigie/shared/proof/jws.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'
import type { KeyDescription, SigningKeys } from '../keys/signing-keys.ts'
import type { PlanKind, SigningPlan } from '../signing-plan.ts'

/** The one authority we sign for, as the settings of the signer name it: not as a plan does. */
export interface SignerAuthority {
  readonly did: string
  /** Below it are its lists. */
  readonly url: string
  readonly environment: Environment
}

/** What each kind of plan is signed from; the clocks, the keys' uses and dates and the approvals were checked before. */
export interface PlanSigning extends SignerAuthority {
  readonly plan: SigningPlan
  /** The keys that the plan names, in its order; each is of the use that this kind asks for. */
  readonly planned: readonly KeyDescription[]
  readonly keys: SigningKeys
  /** What kind of plan this signer has signed under that id before; null for none. */
  readonly signedBefore: (planId: string) => PlanKind | null
  /** The text this signer signed under that id before; null for none. */
  readonly signedText: (planId: string) => Promise<string | null>
  /** The text this signer signed last for this kind of plan or another, where the journal keeps it; null before the first. */
  readonly lastSigned: (kind?: PlanKind) => Promise<string | null>
}

export function jwsSignersOf({ planned, keys }: PlanSigning): JwsSigner[] {
  return planned.map(({ id, publicKeyMultibase }) => ({
    keyId: id,
    publicKeyMultibase,
    sign: (data) => keys.sign(id, data),
  }))
}
