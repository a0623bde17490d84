import type { Instant, StatusPurpose, TitleProof } from '../credential/title-credential.ts'

/** Entries of every list we publish or read: 16 KiB, the minimum of W3C Bitstring Status List §3, for herd privacy. */
export const statusListLength = 131_072

/**
 * How long a reader that is on line keeps a list before it asks again: five minutes. It never makes a list good for
 * longer than its `validUntil` (W3C Bitstring Status List §2.2), nor worse before: off line the thresholds of the trust
 * list decide.
 */
export const statusListTtlSeconds = 300

/** A status list as a signed credential, the form in which it is published. */
export interface StatusListCredential {
  readonly '@context': readonly ['https://www.w3.org/ns/credentials/v2']
  readonly id: string
  readonly type: readonly ['VerifiableCredential', 'BitstringStatusListCredential']
  readonly issuer: string
  readonly validFrom: Instant
  readonly validUntil: Instant
  readonly credentialSubject: {
    readonly id: string
    readonly type: 'BitstringStatusList'
    readonly statusPurpose: StatusPurpose
    /** Milliseconds. */
    readonly ttl: number
    readonly encodedList: string
  }
  readonly proof: TitleProof
}

export type UnsignedStatusListCredential = Omit<StatusListCredential, 'proof'>

/** A status list whose signature, issuer, purpose and length were checked: only `openStatusList` makes one. */
export interface StatusList {
  readonly id: string
  readonly issuer: string
  readonly purpose: StatusPurpose
  readonly validFrom: Instant
  readonly validUntil: Instant
  readonly bits: Uint8Array
}
