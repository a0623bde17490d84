import type { DocumentKind } from '../credential/document-kind.ts'
import type { Instant, StatusPurpose } from '../credential/title-credential.ts'
import type { Text } from '../language.ts'
import type { PlainDate } from '../plain-date.ts'

/** What a key may sign. A key has one use; those that sign roots and trust lists are in the root. */
export type KeyUse = 'titles' | 'status-lists' | 'snapshots' | 'seals' | 'checkpoints' | 'verifier-attestations'

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

/** Of a person's document, or of a ship's. */
export type IssuableKind = DocumentKind | 'manning-document'

export interface TrustedIssuer {
  readonly id: string
  readonly name: Text
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly environment: Environment
  /** The kinds of documents it may issue, and no other: a training centre signs no *brevet*. Absent: all of them. */
  readonly mayIssue?: readonly IssuableKind[]
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

/** Any `threshold` of these keys sign together. */
export interface RootRole {
  readonly threshold: number
  readonly keys: readonly { readonly id: string; readonly publicKeyMultibase: string }[]
}

/**
 * What everything else is believed from (roles as in TUF): who names the next root, off line, and who signs trust lists,
 * on line. A new root is signed by the threshold of the one before and by its own.
 */
export interface TrustRoot {
  readonly type: 'TrustRoot'
  readonly version: number
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** People, each with a key in their own keeping. */
  readonly root: RootRole
  /** The signer's keys for trust lists and the history of keys. */
  readonly trustLists: RootRole
}

/** One step of the history of an authority's keys: those that are new or changed, and the hash of the step before. */
export interface KeyHistoryEntry {
  readonly type: 'KeyHistoryEntry'
  readonly version: number
  readonly issuedAt: Instant
  readonly issuer: string
  /** SHA-256 of the payload before, in hexadecimal; null in the first. */
  readonly previous: string | null
  readonly keys: readonly TrustedKey[]
}

/** What was published at one moment: so that lists of different moments cannot be mixed, nor one of them held back. */
export interface Snapshot {
  readonly type: 'Snapshot'
  readonly version: number
  readonly issuedAt: Instant
  readonly trustListVersion: number
  readonly statusLists: readonly { readonly id: string; readonly sha256: string }[]
  /** Of catalogue.json; absent where none is published. */
  readonly catalogueSha256?: string
  /** The public log as it was at that moment: whoever shows a smaller one holds something back. */
  readonly log?: LogState
}

/** How large a log is, and the root of its tree in base64. */
export interface LogState {
  readonly size: number
  readonly root: string
}

/** catalogue.json: the names of titles and of what they say, for an app that is older than a title. */
export interface PublishedCatalogue {
  readonly type: 'Catalogue'
  /** The day on which its words were last changed: of two, the later one is right where they differ. */
  readonly edition: PlainDate
  readonly titles: Words
  /** By the name of the value set. */
  readonly valueSets: Readonly<Record<string, Words>>
}

/** Words by code. */
export type Words = Readonly<Record<string, Readonly<Record<'fr' | 'en', string>>>>
