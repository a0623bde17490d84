/** What a holder signs with, for whom, against which nonce: the same for both forms of a presentation. */
export interface HolderProof {
  /** The DID that the credentials are bound to. */
  readonly holder: string
  /** The DID URL of its one key, P-256. */
  readonly verificationMethod: string
  readonly publicJwk: { readonly crv?: string; readonly x?: string; readonly y?: string }
  /** `nonce` of the request. */
  readonly nonce: string
  /** `client_id` of the request, prefix included (OID4VP 1.0 §14.1.2). */
  readonly audience: string
  readonly at: Date
  /** ECDSA P-256 over SHA-256 answering r‖s (64 bytes). */
  readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}
