import crewListColumns from '@vigie/schemas/crew/crew-list-columns.json' with { type: 'json' }
import type { Text } from '../language.ts'
import { headingOf } from './words-of.ts'

export type ColumnKind = 'name' | 'text' | 'date' | 'date-and-place'

export interface ListColumn {
  readonly code: string
  readonly isRequired: boolean
  readonly kind: ColumnKind
  readonly label: Text
}

/** In the order of IMO FAL form 5. */
export const listColumns = crewListColumns.columns as readonly ListColumn[] // the data says which words `kind` may be

const byHeading: ReadonlyMap<string, ListColumn> = new Map(
  crewListColumns.columns.flatMap(({ code, headings }) => {
    const column = listColumns.find((one) => one.code === code)
    return column ? headings.map((heading) => [heading, column] as const) : []
  }),
)

/** Under any of its names, French or English, as the form or as people write it. */
export function columnOfHeading(heading: string): ListColumn | null {
  return byHeading.get(headingOf(heading)) ?? null
}
