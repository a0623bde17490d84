import type { Instant, TitleCredential } from '../credential/title-credential.ts'
import type { ProblemCode } from '../problem.ts'

export type Outcome = 'passed' | 'failed' | 'unknown'

/** Those of a title, in the order they are made and shown. */
export const checkNames = ['structure', 'issuer', 'key', 'proof', 'validity', 'status', 'trust-list', 'clock'] as const
export type TitleCheckName = (typeof checkNames)[number]

/** Those of the PDF that a title came in, made after the title's own. */
export const pdfCheckNames = [
  'pdf-structure',
  'pdf-coverage',
  'pdf-seal',
  'pdf-permissions',
  'pdf-signer',
  'pdf-time',
  'pdf-code',
  'pdf-text',
] as const
export type PdfCheckName = (typeof pdfCheckNames)[number]

export type CheckName = TitleCheckName | PdfCheckName

export type Colour = 'green' | 'orange' | 'red' | 'grey'

/** Why a verdict is what it is; words in `schemas/value-sets/verdict-reasons.json`. */
export type VerdictReason =
  | 'in-force'
  // red
  | 'revoked'
  | 'key-compromised'
  | 'altered'
  | 'not-a-title'
  | 'not-a-manning-document'
  | 'issuer-not-recognised'
  | 'demonstration-title'
  | 'key-not-authorised'
  | 'kind-not-authorised'
  | 'signed-outside-key-period'
  | 'signed-in-future'
  | 'suspended'
  | 'certificate-revoked'
  | 'certificate-suspended'
  | 'expired'
  | 'not-yet-valid'
  // red, of a PDF
  | 'pdf-added-after-seal'
  | 'pdf-altered'
  | 'pdf-structure'
  | 'pdf-changes-permitted'
  | 'pdf-signer-not-recognised'
  | 'pdf-code-differs'
  | 'pdf-text-differs'
  // grey
  | 'key-unknown-update'
  // orange
  | 'signed-before-compromise'
  | 'was-suspended'
  | 'certificate-was-suspended'
  | 'certificate-withdrawn'
  | 'status-unknown'
  | 'status-old'
  | 'trust-list-old'
  | 'trust-list-expired'
  | 'clock-suspect'
  // orange, of a PDF
  | 'pdf-not-sealed'
  | 'signing-date-not-proven'
  | 'pdf-page-not-read'
  | 'pdf-words-differ'

export interface Check {
  readonly name: CheckName
  readonly outcome: Outcome
  /** Present unless the check passed. */
  readonly reason?: VerdictReason
  /** The refusal behind a failed `structure` check. */
  readonly problem?: ProblemCode
  /** JSON pointer of the refused field, when there is one. */
  readonly pointer?: string
  /** What exactly differs or does not belong, by code, where a check looks at several things. */
  readonly found?: readonly string[]
  /** The date-time the answer depends on: of the status list, of the expiry, of the compromise… */
  readonly at?: Instant
}

/** Of a title unless said otherwise. */
export interface Verdict<Credential = TitleCredential> {
  readonly colour: Colour
  /** The one reason that matters first. */
  readonly reason: VerdictReason
  /** The other failures and unknowns, worst first. */
  readonly also: readonly VerdictReason[]
  /** The date-time of the status knowledge this verdict rests on; null when there is none. */
  readonly asOf: Instant | null
  /** When the verdict was made, by the caller's clock. */
  readonly verifiedAt: Instant
  readonly checks: readonly Check[]
  /** Null when the input is not well-formed: then nothing in it is worth showing. */
  readonly credential: Credential | null
}
