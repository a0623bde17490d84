import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { findCodedValue } from '../src/catalogue/label.ts'
import type { Language, Text } from '../src/language.ts'
import { officialLanguage, officialNameOf, wordsOf } from './say.ts'

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

/** What offices and courses are called stands on documents: no pack translates it. */
export const officialSets: readonly (keyof ValueSets)[] = ['issuing-authorities', 'trainings']

/** The words for a code; the code itself when this page is older than what it reads, so that there is something true to show. */
export function labelFor({ valueSets }: Catalogue, setName: keyof ValueSets, code: string): string {
  const value = findCodedValue(valueSets, setName, code)
  if (!value) return code
  return officialSets.includes(setName) ? officialNameOf(value.label) : wordsOf(value.label)
}

/** Beside another label: one reason among several. */
export function shortLabelFor(catalogue: Catalogue, setName: keyof ValueSets, code: string): string {
  const short = findCodedValue(catalogue.valueSets, setName, code)?.short
  return short ? wordsOf(short) : labelFor(catalogue, setName, code)
}

export function noteFor({ valueSets }: Catalogue, setName: keyof ValueSets, code: string): string | null {
  const note = findCodedValue(valueSets, setName, code)?.note
  return note ? wordsOf(note) : null
}

/** The official name, never shortened nor translated; the code when the catalogue of this page is older than the title. */
export function titleNameOf(
  { titleNames }: Catalogue,
  code: string,
  inLanguage: Language = officialLanguage(),
): string {
  return titleNames.get(code)?.[inLanguage] ?? code
}
