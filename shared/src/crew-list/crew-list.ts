import type { PlainDate } from '../plain-date.ts'

/** A crew list by IMO FAL form 5 or the national form (décret 2015-406), read from a file: stated by whoever wrote it. */
export interface CrewList {
  readonly entries: readonly CrewListEntry[]
  /** Headings of columns that are of no such form: nothing was taken from them. */
  readonly otherColumns: readonly string[]
}

export interface CrewListEntry {
  /** Of the file, as a spreadsheet counts: the headings are row 1. */
  readonly row: number
  readonly familyName: string
  readonly givenName: string | null
  /** As written. */
  readonly rank: string
  /** Of the value set `capacities`; null: nobody but the shipowner can say which it is, so they are asked. */
  readonly capacity: string | null
  readonly nationality: string | null
  readonly birthDate: PlainDate | null
  readonly birthPlace: string | null
  readonly gender: string | null
  readonly identityDocumentNature: string | null
  readonly identityDocumentNumber: string | null
  readonly identityDocumentState: string | null
  readonly identityDocumentExpiry: PlainDate | null
  readonly seafarerNumber: string | null
}

/** Words in the value set `crew-list-faults`. */
export type CrewListFaultCode =
  | 'row-length'
  | 'row-quotes'
  | 'row-too-long'
  | 'heading-missing'
  | 'heading-twice'
  | 'heading-empty'
  | 'cell-empty'
  | 'cell-too-long'
  | 'cell-characters'
  | 'date-form'
  | 'date-not-of-calendar'
  | 'date-implausible'
  | 'person-twice'
  | 'rows-none'

/** Something to be corrected, where it stands; never what stands there. */
export interface CrewListFault {
  readonly code: CrewListFaultCode
  readonly row: number
  /** From 1; null: the whole row, or a column that is not there. */
  readonly column: number | null
  /** Code of the column in schemas/crew/crew-list-columns.json; null: of none. */
  readonly field: string | null
}

/** The whole list, or everything that is to be corrected: nothing half done. */
export type CrewListAnswer =
  | { readonly list: CrewList; readonly faults: readonly [] }
  | { readonly list: null; readonly faults: readonly [CrewListFault, ...CrewListFault[]] }
