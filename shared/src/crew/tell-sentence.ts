import type { Language, Text } from '../language.ts'
import type { PlainDate } from '../plain-date.ts'
import type { CrewCatalogue } from './crew-catalogue.ts'
import type { Sentence, Slot } from './crew-report.ts'
import { milesWords, mileWords, notSaid, unlimitedWords } from './sentences.ts'

/** How words, names and days are told in one language. */
export interface Telling {
  /** BCP 47, for numbers and lists. */
  readonly language: string
  readonly say: (text: Text) => string
  /** Official, from the catalogue; null of a code that it does not have. */
  readonly titleName: (code: string) => string | null
  readonly label: (set: string, code: string) => string | null
  readonly tellDay: (day: PlainDate) => string
  /** By name where names are shown; by place on the list where not. */
  readonly tellMember: (memberId: string) => string
}

/** The template with its places filled; a place that nothing fills stays as it is, for everybody to see. */
export function tellSentence({ text, slots }: Sentence, telling: Telling): string {
  return telling.say(text).replace(/\{(\w+)\}/g, (place, name: string) => {
    const slot = Object.hasOwn(slots, name) ? slots[name] : undefined
    return slot ? tellSlot(slot, telling) : place
  })
}

/** One place of a sentence. */
export function tellSlot(slot: Slot, telling: Telling): string {
  if (slot.kind === 'words') return slot.words
  if (slot.kind === 'number') return slot.number.toLocaleString(telling.language)
  if (slot.kind === 'day') return telling.tellDay(slot.day)
  if (slot.kind === 'member') return telling.tellMember(slot.memberId)
  if (slot.kind === 'distance') return tellDistance(slot.distance, telling)
  if (slot.codes.length === 0) return telling.say(notSaid)
  return joinByOr(
    slot.codes.map((code) => nameOf(slot, code, telling)),
    telling.language,
  )
}

function nameOf(slot: Extract<Slot, { readonly codes: unknown }>, code: string, telling: Telling): string {
  return (slot.kind === 'titles' ? telling.titleName(code) : telling.label(slot.set, code)) ?? code
}

/** One template for each number, never glued: `1 mille`, `20 milles`. */
function tellDistance(distance: number | 'unlimited', { language, say }: Telling): string {
  if (distance === 'unlimited') return say(unlimitedWords)
  const isOne = new Intl.PluralRules(language).select(distance) === 'one' && distance !== 0
  return say(isOne ? mileWords : milesWords).replace('{number}', distance.toLocaleString(language))
}

function joinByOr(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
}

/** In French or English, from the catalogue; days as they are written there. */
export function tellingIn(
  language: Language,
  { titles, valueSets }: CrewCatalogue,
  tellMember: (memberId: string) => string,
): Telling {
  const days = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return {
    language,
    say: (text) => text[language],
    titleName: (code) => titles.get(code)?.name[language] ?? null,
    label: (set, code) => {
      const values = Object.hasOwn(valueSets, set) ? valueSets[set]?.values : undefined
      return values?.find((value) => value.code === code)?.label[language] ?? null
    },
    tellDay: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    tellMember,
  }
}
