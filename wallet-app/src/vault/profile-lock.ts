/** What argon2id is to cost (RFC 9106 §3.1). Kept beside what it opens, so that later locks may cost more. */
export interface Argon2Cost {
  readonly memoryKib: number
  readonly iterations: number
  readonly parallelism: number
}

/** The data key of a profile under a key that opens it: AES-256-GCM. */
export interface WrappedKey {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A PIN or a passphrase. */
export interface SecretDoor {
  readonly isPin: boolean
  readonly cost: Argon2Cost
  readonly salt: Uint8Array<ArrayBuffer>
  readonly wrapped: WrappedKey
}

export interface PasskeyDoor {
  readonly credentialId: Uint8Array<ArrayBuffer>
  /** What the authenticator makes its secret from (WebAuthn PRF). */
  readonly prfSalt: Uint8Array<ArrayBuffer>
  /** Null where the authenticator gives no secret: the page asks it before it opens, and nothing is encrypted. */
  readonly wrapped: WrappedKey | null
}

/** At least one of the two doors; what is sealed opens by either. */
export interface ProfileLock {
  readonly secret: SecretDoor | null
  readonly passkey: PasskeyDoor | null
  /** Minutes in the background after which the profile locks itself. */
  readonly afterMinutes: number
  /** Wrong secrets in a row, each counted before it is judged, and when the last of them was. */
  readonly wrongTries: number
  readonly lastTryAt: string | null
}

/** Whether the records are encrypted, and not merely behind a question. */
export function isSealing(lock: ProfileLock | null): boolean {
  return lock !== null && (lock.secret !== null || (lock.passkey?.wrapped ?? null) !== null)
}
