import { computed, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { findCodedValue } from '../src/catalogue/label.ts'
import type { Language, Text } from '../src/language.ts'
import type { PublishedCatalogue } from '../src/trust/trust-list.ts'
import { mergeCatalogues } from './merge-catalogues.ts'
import { officialLanguage, officialNameOf, wordsOf } from './say.ts'

type ValueSets = typeof import('@vigie/schemas/page-words.ts').pageValueSets

export interface Catalogue {
  /** The day on which its words were last changed. */
  readonly edition: string
  readonly titleNames: ReadonlyMap<string, Text>
  readonly valueSets: ValueSets
}

const own = signal<Catalogue | null>(null)
/** What the authority publishes, once it was verified: for titles that are younger than this page. */
export const publishedCatalogue = signal<PublishedCatalogue | null>(null)
const catalogue = computed(() => {
  const published = publishedCatalogue.value
  return own.value && published ? mergeCatalogues(own.value, published) : own.value
})
let loading: Promise<Catalogue> | null = null

/** Titles and words, in their own part of the build: the camera does not wait for them. */
export async function loadCatalogue(): Promise<Catalogue> {
  loading ??= loadOwn()
  const loaded = await loading
  return catalogue.value ?? loaded
}

async function loadOwn(): Promise<Catalogue> {
  const { catalogueEdition, loadTitleNames, pageValueSets } = await import('@vigie/schemas/page-words.ts')
  own.value = { edition: catalogueEdition, titleNames: loadTitleNames(), valueSets: pageValueSets }
  return own.value
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
