import type { Instant } from '../../src/credential/title-credential.ts'
import type { PackFiles } from '../../src/inspection-pack/pack-file.ts'
import type { ManningVerdict } from '../../src/manning/verify-manning-document.ts'
import type { TitlePdf } from '../../src/pdf-seal/title-pdf.ts'
import type { ProblemCode } from '../../src/problem.ts'
import type { Companions } from '../../src/trust/open-companions.ts'
import type { RememberedTrust, TrustFiles } from '../../src/trust/open-trust-material.ts'
import type { Environment, Snapshot, Thresholds, TrustedIssuer, TrustRoot } from '../../src/trust/trust-list.ts'
import type { Verdict } from '../../src/verification/verdict.ts'

/** A title as it came in: the text of a code, the bytes of its JSON, or a PDF that was read. */
export type CheckInput =
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'json'; readonly bytes: Uint8Array }
  | { readonly kind: 'pdf'; readonly pdf: TitlePdf }

/** A form bound to its holder's key: the same title under entries of its own; whose key it is, is not asked here. */
export interface BoundInput {
  readonly kind: 'bound'
  readonly format: 'ldp_vc' | 'dc+sd-jwt'
  readonly text: string
}

/** A manning document as it came in. */
export type ManningInput = CheckInput

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
  /** Null without one; its hashes say which of the files at hand are still the right ones. */
  readonly snapshot: Snapshot | null
  readonly companions: Companions
  readonly remembered: RememberedTrust
}

export interface TrustToOpen {
  readonly files: TrustFiles
  readonly remembered: RememberedTrust | null
}

/** Only the page's own origin may name the first root that a device believes; a file that someone hands over never does. */
export type FilesOrigin = 'publication' | 'file'

export type CheckingRequest =
  /** Verifies trust files and answers what they hold, without believing them yet. */
  | ({ readonly kind: 'inspect-trust'; readonly cameFrom: FilesOrigin } & TrustToOpen)
  /** Verifies trust files and rests every later verdict on them. */
  | ({ readonly kind: 'open-trust' } & TrustToOpen)
  /** The files in a pack, none of them believed. */
  | { readonly kind: 'read-pack'; readonly bytes: Uint8Array }
  | { readonly kind: 'check'; readonly input: CheckInput | BoundInput; readonly now: Date }
  /** A manning document, by its code, its JSON or its PDF. */
  | { readonly kind: 'check-manning'; readonly input: ManningInput; readonly now: Date }

export type CheckingAnswer =
  | { readonly trust: TrustSummary }
  | { readonly pack: PackFiles }
  | { readonly checked: Verdict }
  | { readonly manning: ManningVerdict }
  | { readonly problem: ProblemCode }
