import type { DocumentKind } from '../credential/document-kind.ts'
import type { CapacityRow, FunctionRow } from '../credential/title-credential.ts'
import type { CrewTitle } from '../crew/crew-member.ts'
import type { ManningLine } from '../crew/manning.ts'
import type { Duty } from '../crew/post.ts'
import type { Ship } from '../crew/ship.ts'
import type { Voyage } from '../crew/voyage.ts'
import type { PlainDate } from '../plain-date.ts'

/** What `./vigie crew` reads (schemas/crew/crew-check-v1.schema.json): whatever is left out is not known. */
export interface CrewCheckInput {
  readonly version: 1
  readonly ship: Partial<Ship> & Pick<Ship, 'name' | 'kind'>
  readonly voyage: Partial<Voyage> & Pick<Voyage, 'from' | 'until'>
  readonly manning: StatedManning | ShownDocument
  readonly crew?: readonly CrewCheckPerson[]
  /** A CSV file beside it. */
  readonly crewList?: string
}

export interface StatedManning {
  readonly documentNumber?: string | null
  readonly lines: readonly (Partial<ManningLine> & Pick<ManningLine, 'capacities' | 'number'>)[]
}

/** A signed document: itself, the text of its code, or a file that holds either. */
export type ShownDocument = { readonly '@context': unknown } | { readonly qr: string } | { readonly file: string }

export interface CrewCheckPerson {
  readonly id?: string
  readonly familyName?: string
  readonly givenName?: string
  readonly birthDate?: PlainDate
  readonly line?: string
  readonly capacity?: string
  readonly contractCapacity?: string
  readonly duties?: readonly Duty[]
  readonly medicalFitness?: { readonly validUntil: PlainDate; readonly isFit?: boolean | null }
  readonly credentials?: readonly ShownDocument[]
  readonly titles?: readonly StatedTitle[]
}

/** What is read on a paper title. */
export interface StatedTitle {
  readonly code: string
  readonly kind?: DocumentKind
  readonly number?: string | null
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
  readonly state?: CrewTitle['state']
  readonly capacities?: readonly CapacityRow[]
  readonly functions?: readonly FunctionRow[]
  readonly regulation?: readonly string[]
  readonly issueDate?: PlainDate | null
  readonly issuingCountry?: string | null
  readonly shipImoNumber?: string | null
  readonly isForceMajeure?: boolean
  readonly craftType?: string | null
  readonly route?: string | null
}
