import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import type { KeyAlgorithm } from '@vigie/shared/proof/multikey.ts'
import type { KeyUse } from '@vigie/shared/trust/trust-list.ts'

/** A key has one use: what signs titles signs no list. Roots are signed off line, by people. */
export type SigningKeyUse = KeyUse | 'trust-lists'

/** What anyone may know of a key. */
export interface KeyDescription {
  /** The verification method: `did:web:…#t1`. */
  readonly id: string
  readonly use: SigningKeyUse
  readonly algorithm: KeyAlgorithm
  readonly publicKeyMultibase: string
  /** Verifiers are told of it from then on: a month before it signs, so that devices that are off line know it in time. */
  readonly publishFrom: Instant
  readonly signFrom: Instant
  /** The last second it signs; null for a key without a planned end. */
  readonly signUntil: Instant | null
  /** Nothing it signed from then on is believed: it may be in other hands. */
  readonly compromisedSince: Instant | null
  /** Of a key for seals: its X.509 certificate, then those above it, each the base64 of its DER. */
  readonly certificates?: readonly string[]
}

/** Where keys are: files for a demonstration, a PKCS#11 token otherwise. The private part never comes out. */
export interface SigningKeys {
  list(): readonly KeyDescription[]
  /** ECDSA P-256 over SHA-256 answering r‖s (64 bytes), or Ed25519. */
  sign(keyId: string, data: Uint8Array): Promise<Uint8Array>
  /** Takes up what a command changed since, where keys can change under way; cheap when nothing did. */
  refresh?(): Promise<void>
}
