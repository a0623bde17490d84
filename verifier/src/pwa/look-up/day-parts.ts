import type { Text } from '@vigie/shared/language.ts'
import { addYears, isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'
import { words } from './words.ts'

/** A day as it is typed: its month is chosen by name, so that nobody takes 3 April for 4 March. */
export interface DayParts {
  readonly day: string
  /** `1` to `12`, or nothing yet. */
  readonly month: string
  readonly year: string
}

export const noDay: DayParts = { day: '', month: '', year: '' }

export function isEmptyDay({ day, month, year }: DayParts): boolean {
  return `${day}${month}${year}`.trim() === ''
}

/** The day that was typed, or what to mend in it. */
export function readDay({ day, month, year }: DayParts): PlainDate | Text {
  if (!/^\s*\d{1,2}\s*$/.test(day) || month === '' || !/^\s*\d{4}\s*$/.test(year)) return words.dayIncomplete
  const written = `${year.trim()}-${month.padStart(2, '0')}-${day.trim().padStart(2, '0')}`
  return isPlainDate(written) ? written : words.dayUnknown
}

/** The same for the birth date of somebody living. */
export function readBirthDate(parts: DayParts, today: PlainDate): PlainDate | Text {
  const day = readDay(parts)
  if (typeof day !== 'string') return day
  return day <= today && day >= addYears(today, -120) ? day : words.dayNotBirth
}
