import type { CodedValue } from '../src/catalogue/value-set.ts'
import type { Text } from '../src/language.ts'
import type { PublishedCatalogue, Words } from '../src/trust/trust-list.ts'
import type { Catalogue } from './catalogue.ts'

/** What titles say by code. The words of verdicts and refusals are the program's own: no file changes them. */
const setsOfTitles: ReadonlySet<string> = new Set([
  'capacities',
  'functions',
  'issuing-authorities',
  'levels',
  'limitations',
])

/**
 * The page's own words, and those that the authority publishes: for codes that the page does not know they are all there is;
 * where both have words, those of the later edition are right. Notes and limits stay the page's own.
 */
export function mergeCatalogues(own: Catalogue, published: PublishedCatalogue): Catalogue {
  const isLater = published.edition > own.edition
  const valueSets = Object.entries(own.valueSets).map(([name, set]) => {
    const words = setsOfTitles.has(name) ? published.valueSets[name] : undefined
    return [name, words ? { ...set, values: mergeValues(set.values, words, isLater) } : set]
  })
  return {
    ...own,
    titleNames: mergeNames(own.titleNames, published.titles, isLater),
    // the same sets by the same names
    valueSets: Object.fromEntries(valueSets) as Catalogue['valueSets'],
  }
}

function mergeNames(own: ReadonlyMap<string, Text>, published: Words, isLater: boolean): ReadonlyMap<string, Text> {
  const entries = Object.entries(published)
  return isLater ? new Map([...own, ...entries]) : new Map([...entries, ...own])
}

function mergeValues(own: readonly CodedValue[], published: Words, isLater: boolean): CodedValue[] {
  const known = new Set(own.map(({ code }) => code))
  const kept = own.map((value) => {
    const label = isLater && Object.hasOwn(published, value.code) ? published[value.code] : undefined
    return label ? { ...value, label } : value
  })
  const unknown = Object.entries(published).filter(([code]) => !known.has(code))
  return [...kept, ...unknown.map(([code, label]) => ({ code, label }))]
}
