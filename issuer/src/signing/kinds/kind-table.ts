import type { SigningKeyUse } from '../keys/signing-keys.ts'
import type { PlanKind } from '../signing-plan.ts'
import type { PlanSigning } from './plan-signing.ts'
import { signCheckpoint } from './sign-checkpoint.ts'
import { signKeyHistory } from './sign-key-history.ts'
import { signManningDocument } from './sign-manning-document.ts'
import { signSdJwtTitle } from './sign-sd-jwt-title.ts'
import { signSeal } from './sign-seal.ts'
import { signSnapshot } from './sign-snapshot.ts'
import { signStatusList } from './sign-status-list.ts'
import { signTitle } from './sign-title.ts'
import { signTokenStatusList } from './sign-token-status-list.ts'
import { signTrustList } from './sign-trust-list.ts'
import { signVerifierAttestation } from './sign-verifier-attestation.ts'
import { signWalletTitle } from './sign-wallet-title.ts'

export interface PlanKindRow {
  /** The keys that sign this kind, and nothing else. */
  readonly use: SigningKeyUse
  /** More than one key may sign: a threshold asks for them. */
  readonly manyKeys?: true
  /** It says something of a person or a ship, or lets somebody ask persons: two different agents must have decided it. */
  readonly twoApprovals?: true
  /** Has an hourly budget, each kind its own: of a new title each agent has a share, of its other forms they have not. */
  readonly budget?: 'in-all-and-per-agent' | 'in-all'
  /** Asked for again after a crash, or compared with the next: its text is journaled, not its hash alone. */
  readonly isKept?: true
  /** One after the other: each is checked against the one signed before. */
  readonly isInTurn?: true
  /** Checks the text, signs it and reads back what it signed; answers the exact signed text. */
  readonly sign: (signing: PlanSigning) => Promise<string>
}

/** Everything that is ever signed. */
export const kindTable: Readonly<Record<PlanKind, PlanKindRow>> = {
  title: { use: 'titles', twoApprovals: true, budget: 'in-all-and-per-agent', isKept: true, sign: signTitle },
  seal: { use: 'seals', twoApprovals: true, budget: 'in-all', isKept: true, sign: signSeal },
  'wallet-title': { use: 'titles', twoApprovals: true, budget: 'in-all', sign: signWalletTitle },
  'sd-jwt-title': { use: 'titles', twoApprovals: true, budget: 'in-all', sign: signSdJwtTitle },
  'status-list': { use: 'status-lists', sign: signStatusList },
  'token-status-list': { use: 'status-lists', sign: signTokenStatusList },
  'trust-list': { use: 'trust-lists', manyKeys: true, isKept: true, isInTurn: true, sign: signTrustList },
  snapshot: { use: 'snapshots', isKept: true, isInTurn: true, sign: signSnapshot },
  'key-history': { use: 'trust-lists', manyKeys: true, isKept: true, isInTurn: true, sign: signKeyHistory },
  checkpoint: { use: 'checkpoints', isKept: true, isInTurn: true, sign: signCheckpoint },
  'verifier-attestation': {
    use: 'verifier-attestations',
    twoApprovals: true,
    budget: 'in-all',
    sign: signVerifierAttestation,
  },
  'manning-document': {
    use: 'titles',
    twoApprovals: true,
    budget: 'in-all',
    isKept: true,
    sign: signManningDocument,
  },
}
