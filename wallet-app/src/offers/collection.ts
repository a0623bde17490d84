import type { SigningKey } from '../account/signing-key.ts'

/** What is still open with an issuer after something was collected from it: what it still signs, what it wants to hear. */
export interface Collection {
  readonly id: string
  readonly issuerUrl: string
  readonly authorizationServer: string
  /** The key that the tokens are bound to; null where the server binds none. */
  readonly key: SigningKey | null
  readonly clientId: string | null
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly expiresAt: number
  readonly startedAt: number
  readonly waiting: readonly Waiting[]
  readonly notifications: readonly Notification[]
}

/** A credential that the issuer will sign later (OID4VCI 1.0 §9). */
export interface Waiting {
  readonly configurationId: string
  readonly transactionId: string
  readonly askAgainAt: number
}

/** Under what name the issuer wants to hear what became of a credential (§11). */
export interface Notification {
  readonly notificationId: string
  readonly credentialIds: readonly string[]
}

/** How far the collecting of all titles has come: what is left is taken up at the next opening. */
export interface CollectingAll {
  readonly id: string
  readonly issuerUrl: string
  readonly begunAt: number
  readonly done: readonly string[]
}

export type KeptCollection = Collection | CollectingAll
