/** A public key that a DID document names. */
export interface VerificationMethod {
  /** Absolute: `did:web:…#t1`. */
  readonly id: string
  /** P-256, P-384 or Ed25519 as Multikey, that the subject of the document controls itself; null for any other, not believed. */
  readonly publicKeyMultibase: string | null
  /** From then on others refuse it: the earlier of `expires` and `revoked`, in milliseconds; null without end. */
  readonly endsAt: number | null
}

/** What we take from a DID document (W3C DID Core 5): its keys, and which of them may sign credentials. */
export interface DidDocument {
  readonly id: string
  readonly verificationMethod: readonly VerificationMethod[]
  /** Ids of the keys that may sign credentials. */
  readonly assertionMethod: readonly string[]
  /** Ids of the keys that may sign presentations. */
  readonly authentication: readonly string[]
}
