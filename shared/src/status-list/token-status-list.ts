/** The media type of a Token Status List, and its `typ`, in JWT form (IETF OAuth Token Status List §5.1). */
export const tokenStatusListType = 'statuslist+jwt'

/** Two bits say valid, invalid and suspended; the fourth value is the application's own, and we have none. */
export const bitsPerTokenStatus = 2

export type TokenStatus = 'valid' | 'invalid' | 'suspended'

/** The claims, as they are signed. */
export interface TokenStatusListClaims {
  /** Who answers for it: the DID whose document names the key of `kid`. */
  readonly iss: string
  /** The URL it is published at, which a token names as `status.status_list.uri`. */
  readonly sub: string
  /** Seconds since 1970, like `exp`. */
  readonly iat: number
  readonly exp: number
  /** Seconds that a reader may keep it before it asks again. */
  readonly ttl: number
  readonly status_list: { readonly bits: 2; readonly lst: string }
}

/** A token status list whose signature, place, dates and length were checked: only `openTokenStatusList` makes one. */
export interface TokenStatusList {
  readonly uri: string
  readonly issuer: string
  readonly issuedAt: Date
  readonly expiresAt: Date
  /** Four entries a byte, from the lowest two bits (§4.1). */
  readonly statuses: Uint8Array
}
