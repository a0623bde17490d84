import type { Instant, StatusPurpose } from '../credential/title-credential.ts'
import type { Text } from '../language.ts'

/** What a key may sign. A key has one use; the root's keys are in the root. */
export type KeyUse = 'titles' | 'status-lists' | 'snapshots' | 'seals' | 'checkpoints'

export interface TrustedKey {
  /** The verification method: `did:web:…#t1`. */
  readonly id: string
  readonly use: KeyUse
  /** Multikey, `z…`: P-256 or Ed25519. */
  readonly publicKeyMultibase: string
  readonly signFrom: Instant
  readonly signUntil: Instant | null
  readonly compromisedSince: Instant | null
}

export interface TrustedStatusList {
  readonly id: string
  readonly purpose: StatusPurpose
}

export type Environment = 'production' | 'demonstration'

export interface TrustedIssuer {
  readonly id: string
  readonly name: Text
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly environment: Environment
  readonly keys: readonly TrustedKey[]
  readonly statusLists: readonly TrustedStatusList[]
  /** Who stamps the time of its seals; absent where nobody does: the date of a seal is then its own word. */
  readonly timestampAuthorities?: readonly TimestampAuthority[]
}

/** RFC 3161; known by the certificate that it stamps with. */
export interface TimestampAuthority {
  readonly name: string
  readonly certificateSha256: string
}

/** When knowledge grows too old for each colour. In the signed list, not in code. */
export interface Thresholds {
  readonly statusFreshHours: number
  readonly trustListFreshDays: number
  readonly trustListMaxDays: number
  readonly clockToleranceMinutes: number
}

/** The content of a trust list; it is believed only as part of a `TrustMaterial`, that is once its signatures were checked. */
export interface TrustList {
  readonly type: 'TrustList'
  readonly version: number
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  readonly environment: Environment
  readonly issuers: readonly TrustedIssuer[]
  readonly contexts: readonly { readonly id: string; readonly sha256: string }[]
  readonly thresholds: Thresholds
}

/** Who may sign trust lists: any `threshold` of these keys. A new root is signed by the old one's threshold and its own. */
export interface TrustRoot {
  readonly type: 'TrustRoot'
  readonly version: number
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  readonly threshold: number
  readonly keys: readonly { readonly id: string; readonly publicKeyMultibase: string }[]
}

/** What was published at one moment: so that lists of different moments cannot be mixed, nor one of them held back. */
export interface Snapshot {
  readonly type: 'Snapshot'
  readonly version: number
  readonly issuedAt: Instant
  readonly trustListVersion: number
  readonly statusLists: readonly { readonly id: string; readonly sha256: string }[]
}
