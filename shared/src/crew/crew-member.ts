import type { DocumentKind } from '../credential/document-kind.ts'
import type { CapacityRow, FunctionRow } from '../credential/title-credential.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Duty } from './post.ts'

/** Where a fact about a person comes from; what is stated was verified by nobody, and the report says so. */
export type CrewEvidence = 'credential' | 'registry' | 'stated'

/** A document of a seafarer, after its verdict: what rules ask about it. */
export interface CrewTitle {
  /** Within this check: what findings name their evidence by. Never its number. */
  readonly id: string
  readonly kind: DocumentKind
  /** Of the catalogue. */
  readonly code: string
  readonly number: string | null
  readonly validFrom: PlainDate
  /** The last valid day; null without end. */
  readonly validUntil: PlainDate | null
  /**
   * In force on the day of the check, by its verdict; `not-known`: authentic, but what became of it since is not known (an orange
   * verdict). Its days are looked at apart.
   */
  readonly state: 'in-force' | 'not-in-force' | 'not-known'
  readonly capacities: readonly CapacityRow[]
  readonly functions: readonly FunctionRow[]
  readonly regulation: readonly string[]
  readonly issueDate: PlainDate | null
  readonly issuingCountry: string | null
  /** Of a dispensation: the only ship that it holds for. */
  readonly shipImoNumber: string | null
  readonly isForceMajeure: boolean
  /** Of a high-speed craft certificate, as it says it. */
  readonly craftType: string | null
  readonly route: string | null
  readonly evidence: CrewEvidence
}

export interface MedicalFitness {
  readonly validUntil: PlainDate
  /** Not stated: `null`. */
  readonly isFit: boolean | null
  readonly evidence: CrewEvidence
}

export interface CrewMember {
  /** Within this check: `m1`… Never a number of the person. */
  readonly id: string
  readonly familyName: string | null
  readonly givenName: string | null
  readonly birthDate: PlainDate | null
  readonly titles: readonly CrewTitle[]
  readonly medicalFitness: MedicalFitness | null
  readonly duties: readonly Duty[]
  /** The line of the manning document that they are put on; null: wherever they are needed. */
  readonly lineId: string | null
  /** What they do on board when they fill no line; null: nothing at the three levels. */
  readonly capacity: string | null
  /** What the *contrat d'engagement maritime* names; null: not known. */
  readonly contractCapacity: string | null
}
