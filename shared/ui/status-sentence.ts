import type { Instant } from '../src/credential/title-credential.ts'
import { ageWords, momentWords } from './date-words.ts'
import { language, say } from './say.ts'

const words = {
  asOf: { fr: 'Statut connu au {date} ({age})', en: 'Status as of {date} ({age})' },
  asOfWithoutAge: { fr: 'Statut connu au {date}', en: 'Status as of {date}' },
  unknown: { fr: 'Statut inconnu', en: 'Status unknown' },
} as const

/** When the status was true, and how long ago: unless the clock is before it, and knows of no age. */
export function statusSentence(asOf: Instant | null, now: Date): string {
  if (asOf === null) return say(words.unknown)
  const date = momentWords(asOf, language.value)
  if (Date.parse(asOf) > now.getTime()) return say(words.asOfWithoutAge, { date })
  return say(words.asOf, { date, age: ageWords(asOf, now, language.value) })
}
