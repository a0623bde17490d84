import type { ValueSet } from '@vigie/schemas/value-set.ts'
import { findTitleDefinition } from '../src/catalogue/find-title-definition.ts'
import { labelOf, noteOf } from '../src/catalogue/label.ts'
import type { TitleDefinition } from '../src/catalogue/title-definition.ts'
import type { Language } from '../src/language.ts'
import { language } from './say.ts'

export interface Catalogue {
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
}

let loaded: Promise<Catalogue> | null = null

/** Titles and words, in their own part of the build: the camera does not wait for them. */
export function loadCatalogue(): Promise<Catalogue> {
  loaded ??= import('@vigie/schemas/load.ts').then(({ loadTitles, loadValueSets }) => ({
    titles: loadTitles(),
    valueSets: loadValueSets(),
  }))
  return loaded
}

export function labelFor({ valueSets }: Catalogue, setName: string, code: string): string {
  return labelOf(valueSets, setName, code, language.value)
}

export function noteFor({ valueSets }: Catalogue, setName: string, code: string): string | null {
  return noteOf(valueSets, setName, code, language.value)
}

/** The official name, never shortened; the code when the catalogue of this page is older than the title. */
export function titleNameOf({ titles }: Catalogue, code: string, inLanguage: Language = language.value): string {
  return findTitleDefinition(titles, code)?.name[inLanguage] ?? code
}
