import type { CrewReport } from '@vigie/shared/crew/crew-report.ts'
import type { CrewFile } from '@vigie/shared/crew-file/crew-file.ts'
import type { OpenedCrewFile } from '@vigie/shared/crew-file/opened-crew-file.ts'
import type { Language } from '@vigie/shared/language.ts'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import type { ExpectedPresentation } from '@vigie/shared/presentation/expected-presentation.ts'
import type { VerifiedPresentation } from '@vigie/shared/presentation/presented-title.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import type { TrustContent, TrustToOpen } from '../trust/trust-in-force.ts'

/** A title as it was sent. */
export type SentTitle =
  | { readonly kind: 'json'; readonly bytes: Uint8Array }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }

/** An answer to a presentation request, and what it must answer. */
export interface SentPresentation {
  /** JSON. */
  readonly vpToken: unknown
  readonly expected: ExpectedPresentation
  /** As they lie in the mirror, unverified, by their URL. */
  readonly tokenStatusLists: ReadonlyMap<string, Uint8Array>
}

/** All that a crew showed. */
export interface SentCrew {
  readonly file: CrewFile
  /** Of what the manning document says in words. */
  readonly language: Language
  /** As they lie in the mirror, unverified, by their URL. */
  readonly tokenStatusLists: ReadonlyMap<string, Uint8Array>
}

export interface JudgedCrewFile {
  readonly opened: OpenedCrewFile
  readonly report: CrewReport
}

export type JudgeWork =
  /** Verifies trust files and tells what they hold; nothing rests on them yet. */
  | { readonly verb: 'inspect-trust'; readonly trust: TrustToOpen }
  | {
      /** `judge-any`: a manning document besides; whoever asks for the titles of a person wants none. */
      readonly verb: 'judge' | 'judge-any'
      readonly title: SentTitle
      readonly now: Date
      readonly trust: TrustToOpen
      /** Opened once by each thread. */
      readonly trustId: string
    }
  | {
      readonly verb: 'judge-crew'
      readonly crew: SentCrew
      readonly now: Date
      readonly trust: TrustToOpen
      readonly trustId: string
    }
  | {
      readonly verb: 'verify-presentation'
      readonly presentation: SentPresentation
      readonly now: Date
      readonly trust: TrustToOpen
      readonly trustId: string
    }

export type JudgeAnswer = TrustContent | Verdict | ManningVerdict | VerifiedPresentation | JudgedCrewFile
