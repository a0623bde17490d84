import type { Text } from './text.ts'

/** How we know something: in a legal text we read, on a page that reports it, or by our own inference. */
export type Confidence = 'read' | 'secondary' | 'inferred'

type TitleKind =
  | 'brevet'
  | 'certificat'
  | 'attestation'
  | 'diplome'
  | 'visa'
  | 'derogation'
  | 'medical-certificate'
  | 'former-title'

type TitleLevel = 'support' | 'operational' | 'management'

type RevalidationMode = 'sea-service' | 'course' | 'test' | 'refresher' | 'same-training'

/** One row of the FUNCTION – LEVEL – LIMITATIONS table (STCW A-I/2), in the order and codes of the value sets. */
interface EndorsedFunction {
  readonly function: string
  readonly level: string
  readonly limitation?: readonly string[]
  readonly limitationText?: Text
}

/** One row of the CAPACITY – LIMITATIONS table (STCW A-I/2). */
interface EndorsedCapacity {
  readonly capacity: string
  readonly limitation?: readonly string[]
  readonly limitationText?: Text
}

/** What is printed in the tables of A-I/2; `none` for documents that carry no endorsement by nature (STCW table B-I/2). */
export type Endorsement =
  | {
      readonly kind: 'rows'
      readonly functions: readonly EndorsedFunction[]
      readonly capacities: readonly EndorsedCapacity[]
      readonly basis: Confidence
      readonly note: string
    }
  | { readonly kind: 'none'; readonly basis: Confidence; readonly note: string }

/** A document of the French catalogue. Null always means that we do not know, never "no limit". */
export interface TitleDefinition {
  readonly code: string
  /** The official sigle (OCQP, CFBS…). */
  readonly officialCode: string | null
  readonly itemCode: string | null
  readonly name: Text
  /** The French name is official or awaits confirmation; the English one is STCW's wording, or ours. */
  readonly nameBasis: { readonly fr: 'official' | 'unconfirmed'; readonly en: 'stcw' | 'ours' }
  readonly stcw: { readonly regulations: readonly string[]; readonly basis: Confidence | null }
  readonly kind: TitleKind | null
  readonly department: string | null
  readonly family: string
  readonly levels: readonly TitleLevel[] | null
  readonly validity: {
    readonly years: number | null
    readonly months: number | null
    readonly withoutEnd: boolean | null
    readonly text: Text | null
  }
  readonly revalidation: {
    readonly required: boolean | null
    readonly modes: readonly RevalidationMode[] | null
    readonly text: Text | null
    /** The article of the arrêté of 24 July 2013 that governs it, which decides the date d'effet. */
    readonly article: string | null
    readonly articleBasis: Confidence | null
  }
  readonly deliveredBy: 'administration' | 'training-centre' | 'seafarers-doctor' | null
  readonly prerequisites: {
    readonly minimumAgeYears: number | null
    readonly medicalFitness: boolean | null
    readonly seaServiceMonths: number | null
    readonly text: Text | null
  }
  readonly prerogatives: {
    readonly grossTonnageBelow: number | null
    readonly propulsionPowerKilowattsBelow: number | null
    readonly distanceNauticalMilesAtMost: number | null
    readonly lengthMetresBelow: number | null
    readonly passengersAtMost: number | null
    readonly text: Text | null
  }
  /** Null while nobody has read what the title's tables hold: such a title cannot be issued. */
  readonly endorsement: Endorsement | null
  /** Where we read it, and as what: for those who keep the catalogue, French titles of texts in English sentences. */
  readonly sources: readonly string[]
  readonly notes: readonly string[]
  /** What nobody has confirmed, by subject: `validity`, `limits`, `conditions of delivery`… */
  readonly unconfirmed: readonly string[]
}
