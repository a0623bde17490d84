/**
 * What the platform must bring. Synchronous, because a tree of a million leaves is a million small hashes and WebCrypto's
 * promise costs thirty times the hash; `node:crypto` has both, a page would take them from an audited library.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

export interface Hashes {
  readonly sha256: Sha256
  readonly hmacSha256: (key: Uint8Array, bytes: Uint8Array) => Uint8Array
}
