import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { labelOf, noteOf, shortLabelOf } from '../src/catalogue/label.ts'
import type { Language, Text } from '../src/language.ts'
import { keepPunctuation, language } from './say.ts'

type ValueSets = typeof import('@vigie/schemas/page-words.ts').pageValueSets

export interface Catalogue {
  readonly titleNames: ReadonlyMap<string, Text>
  readonly valueSets: ValueSets
}

const catalogue = signal<Catalogue | null>(null)
let loading: Promise<Catalogue> | null = null

/** Titles and words, in their own part of the build: the camera does not wait for them. */
export function loadCatalogue(): Promise<Catalogue> {
  loading ??= import('@vigie/schemas/page-words.ts').then(({ loadTitleNames, pageValueSets }) => {
    const loaded = { titleNames: loadTitleNames(), valueSets: pageValueSets }
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

export function labelFor({ valueSets }: Catalogue, setName: keyof ValueSets, code: string): string {
  return keepPunctuation(labelOf(valueSets, setName, code, language.value))
}

/** Beside another label: one reason among several. */
export function shortLabelFor({ valueSets }: Catalogue, setName: keyof ValueSets, code: string): string {
  return keepPunctuation(shortLabelOf(valueSets, setName, code, language.value))
}

export function noteFor({ valueSets }: Catalogue, setName: keyof ValueSets, code: string): string | null {
  const note = noteOf(valueSets, setName, code, language.value)
  return note && keepPunctuation(note)
}

/** The official name, never shortened; the code when the catalogue of this page is older than the title. */
export function titleNameOf({ titleNames }: Catalogue, code: string, inLanguage: Language = language.value): string {
  return titleNames.get(code)?.[inLanguage] ?? code
}
