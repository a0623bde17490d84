import type { KeyAlgorithm } from '@vigie/shared/proof/multikey.ts'
import type { SigningKeyUse } from './signing-keys.ts'

export interface KeyUseRow {
  /** Names of its keys begin with it: `t1`, `t2`… */
  readonly letter: string
  /** What a new key of this use is, unless another is asked for. */
  readonly algorithm: KeyAlgorithm
}

/** Every use a key can have; a key has one. Checkpoints are signed notes, whose form knows Ed25519 (C2SP signed-note). */
export const keyUses: Readonly<Record<SigningKeyUse, KeyUseRow>> = {
  titles: { letter: 't', algorithm: 'P-256' },
  'status-lists': { letter: 'l', algorithm: 'P-256' },
  snapshots: { letter: 'n', algorithm: 'P-256' },
  seals: { letter: 's', algorithm: 'P-256' },
  checkpoints: { letter: 'c', algorithm: 'Ed25519' },
  'verifier-attestations': { letter: 'v', algorithm: 'P-256' },
  'trust-lists': { letter: 'k', algorithm: 'P-256' },
}

export const signingKeyUses = Object.keys(keyUses) as readonly SigningKeyUse[] // the record has exactly these
