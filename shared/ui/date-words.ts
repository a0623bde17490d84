import type { Language } from '../src/language.ts'
import type { PlainDate } from '../src/plain-date.ts'

/** The tag of a pack as it is, with the calendar and the figures of the identity document that dates are compared with. */
function localeOf(language: string): string {
  if (language === 'fr') return 'fr-FR'
  return language === 'en' ? 'en-GB' : `${language}-u-ca-gregory-nu-latn`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once for each language and form: a report of two hundred titles writes a thousand dates. */
function formatOf(language: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${Object.entries(form)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), form)
  formats.set(key, known)
  return known
}

/** A day as people write it: *12 février 2026*, *12 February 2026*. */
export function dayWords(day: PlainDate, language: string): string {
  const format = formatOf(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  // French writes the first of the month as an ordinal.
  return format.format(new Date(`${day}T00:00:00Z`)).replace(/^1 (?=\p{L})/u, language === 'fr' ? '1er ' : '1 ')
}

/** A moment in the device's own time zone: *21 nov. 2026, 14:05*. */
export function momentWords(instant: string, language: string): string {
  const format = formatOf(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  return format.format(new Date(instant))
}

/** A recent moment, without its year, where room is short: *21 nov., 14:05*. */
export function shortMomentWords(instant: string, language: string): string {
  const format = formatOf(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  return format.format(new Date(instant))
}

const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** Where the language itself has more natural words than the platform. */
const justNow: Partial<Record<string, string>> = { fr: 'à l’instant', en: 'just now' } satisfies Record<
  Language,
  string
>

/** How long ago, in the largest whole unit: *il y a 3 jours*, *3 days ago*; *à l’instant* within a minute. */
export function ageWords(instant: string, now: Date, language: string): string {
  const seconds = (now.getTime() - Date.parse(instant)) / 1000
  const step = steps.find(([, size]) => seconds >= size)
  if (!step)
    return justNow[language] ?? new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(0, 'second')
  const [unit, length] = step
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'always' }).format(
    -Math.floor(seconds / length),
    unit,
  )
}

/** How long until a day, in whole years, else months, else days: *dans 4 ans*, *in 3 months*, *today*. */
export function untilWords(today: PlainDate, day: PlainDate, language: string): string {
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' })
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
  if (days < 60) return words.format(days, 'day')
  return days < 730 ? words.format(Math.floor(days / 30.44), 'month') : words.format(Math.floor(days / 365.25), 'year')
}

/** A length of time in its largest whole unit: *3 jours*, *3 days*, *40 minutes*. */
export function durationWords(milliseconds: number, language: string): string {
  const seconds = milliseconds / 1000
  const [unit, length] = steps.find(([, size]) => seconds >= size) ?? steps[2]
  const format = new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(Math.floor(seconds / length))
}
