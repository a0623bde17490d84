import type { Text } from '../language.ts'
import type { PresentationQuery } from './presentation-query.ts'

/** `typ` of a Verifier Attestation JWT (OpenID4VP 1.0 §12). */
export const verifierAttestationType = 'verifier-attestation+jwt'

/** The one Client Identifier Prefix that seafarers' wallets answer to (OpenID4VP 1.0 §5.9.3). */
export const verifierClientIdPrefix = 'verifier_attestation:'

/** A verifier that is struck off is unknown to every wallet, off line too, once its last attestation is over. */
export const verifierAttestationMostDays = 30

/** Of an SD-JWT VC the claims are named; a W3C credential is shown whole. */
export type MayAsk =
  | { readonly format: 'dc+sd-jwt'; readonly vct: string; readonly claims: readonly string[] }
  | { readonly format: 'ldp_vc'; readonly type: string }

/** Why a verifier may ask, in words of the register, for what, and for how long it keeps the answer. */
export interface RegisteredPurpose {
  readonly code: string
  readonly text: Text
  readonly may_ask: readonly MayAsk[]
  /** 0: nothing is kept once it was looked at. */
  readonly retention_days: number
}

/** What the maritime authority signs of a verifier. `redirect_uris` holds for `response_uri` as well (OpenID4VP 1.0 §8.2). */
export interface VerifierAttestationClaims {
  /** The authority, a DID of the trust list. */
  readonly iss: string
  /** The Client Identifier without its prefix. */
  readonly sub: string
  readonly iat: number
  readonly exp: number
  readonly cnf: { readonly jwk: JsonWebKey }
  readonly redirect_uris: readonly string[]
  readonly name: Text
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly purposes: readonly RegisteredPurpose[]
}

/** What is registered: all that an attestation says but for who attests it, and when. */
export type RegisteredVerifier = Omit<VerifierAttestationClaims, 'iss' | 'iat' | 'exp'>

/** As read, before anything is believed. */
export interface VerifierAttestation {
  readonly keyId: string
  readonly claims: VerifierAttestationClaims
  readonly jwt: string
}

/** What of a presentation request is held against the registration; the rest is the protocol's. */
export interface AskedOfHolder {
  /** With its prefix. */
  readonly clientId: string
  readonly responseUri: string
  /** As the request names it in `verifier_info` (request-purpose.ts). */
  readonly purpose: string
  readonly query: PresentationQuery
}

/** Why a verifier is not believed, or not for this; each is told to the person in its own words. */
export type VerifierRefusal =
  | 'attestation-invalid'
  | 'authority-not-recognised'
  | 'attestation-not-signed'
  | 'attestation-expired'
  | 'attestation-not-yet-valid'
  | 'client-id-differs'
  | 'response-uri-not-registered'
  | 'purpose-not-registered'
  | 'asks-more-than-registered'
