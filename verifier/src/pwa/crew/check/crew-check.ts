import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import type { CrewTitle } from '@vigie/shared/crew/crew-member.ts'
import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import type { Duty } from '@vigie/shared/crew/post.ts'
import type { Ship } from '@vigie/shared/crew/ship.ts'
import type { Voyage } from '@vigie/shared/crew/voyage.ts'
import type { SeenDocument } from '@vigie/shared/crew-file/crew-file.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { Colour, VerdictReason } from '@vigie/shared/verification/verdict.ts'

/** A crew against a ship's manning document, as it is kept on the device: plain values only. */
export interface CrewCheck {
  /** Of this device, or of the service that keeps it; says nothing of the ship. */
  readonly id: string
  readonly startedAt: Instant
  readonly ship: Ship
  readonly voyage: Voyage
  readonly manning: CheckedManning
  /** In the order in which they came. */
  readonly people: readonly CheckedPerson[]
  /** Documents whose holder may be somebody already here: a person must say. */
  readonly undecided: readonly CheckedDocument[]
}

/** `document`: signed, and its exact text; `stated`: typed in, and verified by nobody. */
export type CheckedManning =
  | {
      readonly kind: 'document'
      readonly text: string
      readonly documentNumber: string
      readonly lines: readonly ManningLine[]
    }
  | { readonly kind: 'stated'; readonly documentNumber: string | null; readonly lines: readonly ManningLine[] }

export interface CheckedPerson {
  /** `m1`, `m2`…: within this check. */
  readonly id: string
  /** Typed in, or from a crew list: until a verified document names them. */
  readonly stated: StatedName | null
  readonly lineId: string | null
  readonly capacity: string | null
  readonly contractCapacity: string | null
  readonly duties: readonly Duty[]
  readonly medicalFitnessStatedUntil: PlainDate | null
  /** On paper: stated, and left to a person. */
  readonly documentsSeen?: readonly SeenDocument[]
  readonly documents: readonly CheckedDocument[]
}

export interface StatedName {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: PlainDate | null
}

export interface Holder extends StatedName {
  readonly birthDate: PlainDate
}

/** A document that somebody recognised signed. */
export interface CheckedDocument {
  readonly id: string
  /** The exact JSON of the credential, by which it is judged again; null where the service keeps it. */
  readonly text: string | null
  /** Null: what was shown from a wallet names nobody. */
  readonly holder: Holder | null
  /** At its time; null where the service made it. */
  readonly verdict: DocumentVerdict | null
  /** What rules ask about it. */
  readonly title: CrewTitle
}

export interface DocumentVerdict {
  readonly colour: Colour
  readonly reason: VerdictReason
  /** What a wallet shows has a status of its own; absent: the title itself. */
  readonly isCopy?: boolean
  readonly verifiedAt: Instant
}
