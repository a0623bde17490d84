import type { VerifierAttestationClaims } from '@vigie/shared/presentation/verifier-attestation.ts'

/** An organisation that asks through this service: registered with the authority, with a key of its own. */
export interface Requester {
  readonly id: string
  readonly accessCodeSha256: string
  /** ES256, with the key that the attestation names. */
  readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
  /** Null while none was issued, or once the last one is over. */
  readonly attestation: { readonly jwt: string; readonly claims: VerifierAttestationClaims } | null
}
