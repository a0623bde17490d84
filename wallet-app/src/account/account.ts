import type { SigningKey } from './signing-key.ts'

/** What lets this device ask an issuer in its holder's name (RFC 6749, bound to a key by RFC 9449). */
export interface Account {
  readonly issuerUrl: string
  readonly key: SigningKey
  readonly accessToken: string
  /** Milliseconds since 1970, by this device's clock. */
  readonly expiresAt: number
  readonly refreshToken: string | null
  readonly signedInAt: string
}

/** A sign-in that was begun here and whose answer is awaited. What is not in this list was not asked for. */
export interface PendingAuthorization {
  readonly state: string
  readonly issuerUrl: string
  /** The authorization server that was asked, which must be the one that answers (RFC 9207). */
  readonly authorizationServer: string
  readonly codeVerifier: string
  readonly redirectUri: string
  readonly key: SigningKey
  readonly begunAt: number
  readonly purpose: Purpose
}

export type Purpose =
  /** Opens the holder's account with their administration; `backTo` is the place to go to. */
  | { readonly kind: 'account'; readonly backTo: string | null }
  /** Collects what an offer holds: its whole JSON (OID4VCI 1.0 §4.1). */
  | { readonly kind: 'offer'; readonly offer: string }

/** The key by which an issuer knows this wallet again: what was collected by it is listed, and invalidated, as one wallet. */
export interface IssuerKey {
  readonly issuerUrl: string
  readonly key: SigningKey
}

export type KeptAccount = Account | PendingAuthorization | IssuerKey
