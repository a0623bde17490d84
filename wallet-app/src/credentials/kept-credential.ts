import type { Text } from '@vigie/shared/language.ts'

export type CredentialFormat = 'ldp_vc' | 'dc+sd-jwt'

/** A credential as it came, before it is put away. */
export interface ReceivedCredential {
  readonly id: string
  readonly format: CredentialFormat
  /** JSON, or the SD-JWT with all its disclosures. */
  readonly text: string
  /** The did:key of ours that it is bound to; null for a document. */
  readonly holder: string | null
  /** `credential_issuer` of the issuer that it was collected from (OID4VCI 1.0 §12.2). */
  readonly issuerUrl: string
  readonly configurationId: string
  /** How the issuer's metadata name it: for what is in no catalogue of ours. */
  readonly displayName: Text | null
  readonly receivedAt: string
}

/**
 * One signed credential as the device keeps it, whoever issued it: the very text that was received. A title is usually kept
 * three times: as the document (what the printed code holds, bound to nobody), and in both forms bound to a key of ours.
 */
export interface KeptCredential extends ReceivedCredential {
  /** The title or document of ours that it is a form of, by the title's own `id`; null for what another kind of issuer made. */
  readonly titleId: string | null
}
