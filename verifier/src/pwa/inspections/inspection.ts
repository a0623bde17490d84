import type { Instant, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { Text } from '@vigie/shared/language.ts'
import type { TitlePdf } from '@vigie/shared/pdf-seal/title-pdf.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'

/** What was found on one ship on one day. Plain values only: it is kept, and written into a report, as it is. */
export interface Inspection extends ShipVisit {
  /** Of this device; says nothing of the ship. */
  readonly id: string
  readonly startedAt: Instant
  /** Null while titles are being added. */
  readonly finishedAt: Instant | null
  readonly note: string
  /** In the order in which they were scanned. */
  readonly people: readonly InspectedPerson[]
}

/** Which ship, where and when; all but the ship's name may be empty. */
export interface ShipVisit {
  readonly shipName: string
  readonly imoNumber: string
  readonly flag: string
  readonly port: string
  readonly date: PlainDate | null
}

export const identityAnswers = ['not-yet', 'same', 'different'] as const
export type IdentityAnswer = (typeof identityAnswers)[number]

export const findings = ['undecided', 'in-order', 'to-clarify', 'deficient'] as const
export type Finding = (typeof findings)[number]

/** What the inspector decides about a person; the program decides nothing here. */
export interface PersonResult {
  /** Is the holder named by the titles the person of the identity document? */
  readonly identity: IdentityAnswer
  readonly finding: Finding
  readonly note: string
}

export interface InspectedPerson extends PersonResult {
  readonly id: string
  readonly titles: readonly InspectedTitle[]
}

export interface InspectedTitle {
  readonly id: string
  readonly presented: Presented
  /** What it says: a claim unless the judgement vouches for it. Null when it was not a well-formed title. */
  readonly credential: TitleCredential | null
  /** Oldest first. */
  readonly judgements: readonly [Judgement, ...Judgement[]]
}

/** The document as it came in, so that it can be judged again. */
export type Presented =
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'pdf'; readonly pdf: PresentedPdf }

/** What was read of a PDF; the file itself is not kept. */
export interface PresentedPdf extends Omit<TitlePdf, 'attachment'> {
  /** The attached `title.vc.json`. */
  readonly attachment: string
}

/** A verdict at its time, with what was known then. */
export interface Judgement {
  /** `again`: not scanned anew, judged again later from what was kept. */
  readonly cause: 'scan' | 'again'
  /** `verifiedAt` is the device's clock; its `clock` check says whether that clock was suspect. */
  readonly verdict: Omit<Verdict, 'credential'>
  readonly trust: {
    readonly environment: Environment
    readonly version: number
    readonly issuedAt: Instant
  }
  /** Who issued it, by the trust list of that time; null when nobody recognised. */
  readonly issuer: { readonly id: string; readonly name: Text; readonly country: string } | null
  readonly app: string
}
