import type { Instant } from '../../src/credential/title-credential.ts'
import type { TitlePdf } from '../../src/pdf-seal/title-pdf.ts'
import type { ProblemCode } from '../../src/problem.ts'
import type { RememberedTrust, TrustFiles } from '../../src/trust/open-trust-material.ts'
import type { Environment, Thresholds, TrustedIssuer, TrustRoot } from '../../src/trust/trust-list.ts'
import type { Verdict } from '../../src/verification/verdict.ts'

/** A title as it came in: the text of a code, the bytes of its JSON, or a PDF that was read. */
export type CheckInput =
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'json'; readonly bytes: Uint8Array }
  | { readonly kind: 'pdf'; readonly pdf: TitlePdf }

/** What a page shows of the trust that its worker holds. */
export interface TrustSummary {
  readonly environment: Environment
  readonly version: number
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** What the trust list is believed from: people's keys that name the next root, and how many sign together. */
  readonly root: Pick<TrustRoot, 'version' | 'issuedAt' | 'expiresAt'> & {
    readonly keyCount: number
    readonly threshold: number
  }
  readonly issuers: readonly TrustedIssuer[]
  readonly thresholds: Thresholds
  /** When each status list that is held was signed, by its id. */
  readonly statusListTimes: Readonly<Record<string, Instant>>
  readonly statusListIds: readonly string[]
  /** Time of the oldest status list held; null when one is missing. */
  readonly statusAsOf: Instant | null
  /** Status lists that came and were refused. */
  readonly refusedStatusLists: number
  readonly remembered: RememberedTrust
}

export type CheckingRequest =
  /** Verifies trust files and answers what they hold, without believing them yet. */
  | { readonly kind: 'inspect-trust'; readonly files: TrustFiles; readonly remembered: RememberedTrust | null }
  /** Verifies trust files and rests every later verdict on them. */
  | { readonly kind: 'open-trust'; readonly files: TrustFiles; readonly remembered: RememberedTrust | null }
  | { readonly kind: 'check'; readonly input: CheckInput; readonly now: Date }

export type CheckingAnswer =
  | { readonly trust: TrustSummary }
  | { readonly checked: Verdict }
  | { readonly problem: ProblemCode }
