import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import type { ValueSet } from '@vigie/schemas/value-set.ts'

/** What a check reads of a title of the catalogue; a page loads no more than this. */
export type CatalogueTitle = Pick<TitleDefinition, 'code' | 'name' | 'kind' | 'validity'>

export interface CrewCatalogue {
  readonly titles: ReadonlyMap<string, CatalogueTitle>
  /** For words alone: what decides comes from the law. */
  readonly valueSets: Readonly<Record<string, ValueSet>>
}

export function crewCatalogueOf(
  titles: Iterable<CatalogueTitle>,
  valueSets: Readonly<Record<string, ValueSet>>,
): CrewCatalogue {
  return { titles: new Map(Array.from(titles, (title) => [title.code, title])), valueSets }
}
