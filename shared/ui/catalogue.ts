import { signal } from '@preact/signals'
import type { ValueSet } from '@vigie/schemas/value-set.ts'
import { useEffect } from 'preact/hooks'
import { findTitleDefinition } from '../src/catalogue/find-title-definition.ts'
import { labelOf, noteOf } from '../src/catalogue/label.ts'
import type { TitleDefinition } from '../src/catalogue/title-definition.ts'
import type { Language } from '../src/language.ts'
import { keepPunctuation, language } from './say.ts'

export interface Catalogue {
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
}

const catalogue = signal<Catalogue | null>(null)
let loading: Promise<Catalogue> | null = null

/** Titles and words, in their own part of the build: the camera does not wait for them. */
export function loadCatalogue(): Promise<Catalogue> {
  loading ??= import('@vigie/schemas/load.ts').then(({ loadTitles, loadValueSets }) => {
    const loaded = { titles: loadTitles(), valueSets: loadValueSets() }
    catalogue.value = loaded
    return loaded
  })
  return loading
}

/** The catalogue for a component; null during the moment in which it loads. */
export function useCatalogue(): Catalogue | null {
  useEffect(() => void loadCatalogue(), [])
  return catalogue.value
}

export function labelFor({ valueSets }: Catalogue, setName: string, code: string): string {
  return keepPunctuation(labelOf(valueSets, setName, code, language.value))
}

export function noteFor({ valueSets }: Catalogue, setName: string, code: string): string | null {
  const note = noteOf(valueSets, setName, code, language.value)
  return note && keepPunctuation(note)
}

/** The official name, never shortened; the code when the catalogue of this page is older than the title. */
export function titleNameOf({ titles }: Catalogue, code: string, inLanguage: Language = language.value): string {
  return findTitleDefinition(titles, code)?.name[inLanguage] ?? code
}
