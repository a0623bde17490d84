import type { ManningLine } from '../crew/manning.ts'
import type { Duty } from '../crew/post.ts'
import type { Ship } from '../crew/ship.ts'
import type { Voyage } from '../crew/voyage.ts'
import type { PlainDate } from '../plain-date.ts'
import type { PresentationQuery } from '../presentation/presentation-query.ts'

/** What a person showed, exactly as it was received, so that whoever takes the file can check it again. */
export type CrewFileEvidence =
  /** An answer by OpenID4VP with what it answered: made by the holder for this asker and this nonce. */
  | {
      readonly kind: 'presentation'
      readonly vpToken: unknown
      readonly nonce: string
      /** Client Identifier of who asked. */
      readonly audience: string
      readonly query: PresentationQuery
      /** ISO 8601. */
      readonly answeredAt: string
    }
  /** A document from a QR code, a PDF or a file: the exact JSON of the credential. Whoever holds it may show it. */
  | { readonly kind: 'document'; readonly text: string }

/** A document on paper that the shipowner says they saw: verified by nobody, so a person judges it. */
export interface SeenDocument {
  /** Of the catalogue. */
  readonly code: string
  /** The last valid day that it bears; null without end. */
  readonly validUntil: PlainDate | null
}

export interface CrewFileMember {
  readonly id: string
  readonly lineId: string | null
  readonly capacity: string | null
  readonly contractCapacity: string | null
  readonly duties: readonly Duty[]
  /** As the shipowner read it on the medical certificate; the administration asks its own register. */
  readonly medicalFitnessStatedUntil: PlainDate | null
  /** Absent: none. */
  readonly documentsSeen?: readonly SeenDocument[]
  readonly evidence: readonly CrewFileEvidence[]
}

/** All that a crew check rests on: what the shipowner keeps for 30 days and the administration checks again. */
export interface CrewFile {
  readonly version: 1
  readonly ship: Ship
  readonly voyage: Voyage
  readonly manning: /** The exact JSON of the signed manning document. */
    | { readonly kind: 'document'; readonly text: string }
    /** Typed in from paper. */
    | { readonly kind: 'stated'; readonly documentNumber: string | null; readonly lines: readonly ManningLine[] }
  readonly members: readonly CrewFileMember[]
}
