import type { DocumentKind } from '../credential/document-kind.ts'
import type { TitleClaims } from '../sd-jwt/title-claims.ts'
import type { Verdict } from '../verification/verdict.ts'

/** A title that its holder showed: the verdict on it, and what was shown, under the same names in both formats. */
export interface PresentedTitle {
  /** The credential query that it answers. */
  readonly queryId: string
  readonly format: 'ldp_vc' | 'dc+sd-jwt'
  readonly kind: DocumentKind
  readonly verdict: Omit<Verdict, 'credential'>
  readonly claims: TitleClaims
  /** When it begins to hold and, unless it has no end, its last valid day: everybody sees them. */
  readonly validFrom: string
  readonly validUntil: string | null
  readonly issuingCountry: string
  /** Of a dispensation: the only ship that it holds for, and whether force majeure was its ground. */
  readonly shipImoNumber: string | null
  readonly isForceMajeure: boolean
}

/** All the titles of one answer, proved by one key. */
export interface VerifiedPresentation {
  /** The holder's: tells one person from another where no name was shown. */
  readonly publicKeyMultibase: string
  readonly titles: readonly PresentedTitle[]
}

/** Titles shown with one proof, and the key that made it. */
export interface ProvedTitles {
  readonly publicKeyMultibase: string
  readonly titles: readonly PresentedTitle[]
  /** What tells each of them from the others, whatever its signature was rewritten to. */
  readonly names: readonly string[]
}
