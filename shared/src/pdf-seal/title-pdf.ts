import type { Instant } from '../credential/title-credential.ts'

/** What a title's PDF never holds, and some files do to show one thing and mean another (docs/adr/0011). */
export const pdfFaults = [
  'pdf-signatures',
  'pdf-form',
  'pdf-annotation',
  'pdf-script',
  'pdf-action',
  'pdf-optional-content',
  'pdf-attachment',
  'pdf-outside-content',
  'pdf-revision',
] as const
export type PdfFault = (typeof pdfFaults)[number]

/** What is printed on the page and stands in the credential too. */
export const printedFields = [
  'number',
  'certificate-number',
  'title-name',
  'family-name',
  'given-name',
  'birth-date',
  'functions',
  'capacities',
  'limitations',
  'regulation',
  'effective-from',
  'issue-date',
  'expiry',
  'issuing-authority',
  'issuing-officer',
] as const
export type PrintedField = (typeof printedFields)[number]

/** A whole PDF as it was read: plain values, nothing judged against any trust yet. */
export interface TitlePdf {
  /** The attached `title.vc.json` or `manning-document.vc.json`, byte for byte. */
  readonly attachment: Uint8Array
  readonly faults: readonly PdfFault[]
  /** Null when nobody sealed the file. */
  readonly seal: PdfSeal | null
  /** Null when the page could not be drawn. */
  readonly page: PrintedPage | null
}

export interface PdfSeal {
  /** `added-after`: all that the seal covers is there, and then more. */
  readonly coverage: 'whole-file' | 'added-after' | 'partial'
  /** One signer in the form PAdES asks for, the digest of the covered bytes, the signature, its certificate. */
  readonly isIntact: boolean
  /** The document is certified, and no change of any kind is permitted (DocMDP, P 1). */
  readonly forbidsChanges: boolean
  /** Multikey of the certificate; null when it is not a key that seals. */
  readonly publicKeyMultibase: string | null
  /** When the signer says it sealed: its word only. */
  readonly claimedAt: Instant | null
  readonly timeStamp: TimeStamp | null
}

export interface TimeStamp {
  readonly at: Instant
  /** SHA-256 of the certificate of the authority that stamped, in hexadecimal. */
  readonly certificateSha256: string
}

export interface PrintedPage {
  /** Does the printed code hold the attached credential, byte for byte? */
  readonly code: 'same' | 'different' | 'not-read'
  /** What the credential says and the page does not; null when there was nothing to compare with. */
  readonly differences: readonly PrintedField[] | null
}
