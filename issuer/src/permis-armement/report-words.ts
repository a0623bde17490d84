import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import type { Sentence } from '@vigie/shared/crew/crew-report.ts'
import type { Reach } from '@vigie/shared/crew/needs/need.ts'
import type { Distance } from '@vigie/shared/crew/voyage.ts'
import { type Language, languages, type Text } from '@vigie/shared/language.ts'
import { isPrintable } from '../documents/check-printable.ts'

/** What a report is written with, in both languages. */
export interface ReportWords {
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly tell: (sentence: Sentence, language: Language) => string
}

/** One line of a table of particulars. */
export interface Particular {
  readonly label: Text
  readonly value: Text
}

export function inBoth(write: (language: Language) => string): Text {
  const [fr, en] = languages
  return { fr: printable(write(fr)), en: printable(write(en)) }
}

export function labelBoth({ valueSets }: Pick<ReportWords, 'valueSets'>, set: string, code: string): Text {
  return inBoth((language) => labelOf(valueSets, set, code, language))
}

export function titleBoth({ titles }: Pick<ReportWords, 'titles'>, code: string): Text {
  return inBoth((language) => findTitleDefinition(titles, code)?.name[language] ?? code)
}

/** The same in both languages: a name, a number, a reference. */
export function same(text: string): Text {
  return { fr: printable(text), en: printable(text) }
}

export const unknownText: Text = { fr: 'Non connu', en: 'Not known' }

export function milesBoth(distance: Distance | Reach): Text {
  if (distance === null) return unknownText
  if (distance === 'unlimited') return { fr: 'Sans limite', en: 'Unlimited' }
  // French counts from two
  const [fr, en] = [distance < 2 ? 'mille' : 'milles', distance === 1 ? 'nautical mile' : 'nautical miles']
  return { fr: `${distance}\u00a0${fr}`, en: `${distance}\u00a0${en}` }
}

export function yesOrNo(value: boolean | null): Text {
  if (value === null) return unknownText
  return value ? { fr: 'Oui', en: 'Yes' } : { fr: 'Non', en: 'No' }
}

/** What the page has no glyph for: it says that something stood there rather than nothing. */
export function printable(text: string): string {
  return Array.from(text, (character) => (isPrintable(character) ? character : '\ufffd')).join('')
}
