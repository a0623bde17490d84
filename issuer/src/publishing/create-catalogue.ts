import latest from '@vigie/schemas/catalogue-edition.json' with { type: 'json' }
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { parsePublishedCatalogue } from '@vigie/shared/trust/parse-trust.ts'
import type { Words } from '@vigie/shared/trust/trust-list.ts'

/** What a title says by code; the words of a verdict belong to the program that gives it. */
const setsOfTitles = ['capacities', 'functions', 'issuing-authorities', 'levels', 'limitations'] as const

/** catalogue.json, as strictly read back as by a device. */
export function createCatalogue(): string {
  const valueSets = loadValueSets()
  const written = JSON.stringify({
    type: 'Catalogue',
    edition: parsePlainDate(latest.edition),
    titles: wordsOf(loadTitles(), ({ name }) => name),
    valueSets: Object.fromEntries(
      setsOfTitles.map((name) => [name, wordsOf(valueSets[name]?.values ?? [], ({ label }) => label)]),
    ),
  })
  parsePublishedCatalogue(new TextEncoder().encode(written))
  return written
}

function wordsOf<T extends { readonly code: string }>(coded: readonly T[], textOf: (one: T) => Words[string]): Words {
  return Object.fromEntries(coded.map((one) => [one.code, { fr: textOf(one).fr, en: textOf(one).en }]))
}
