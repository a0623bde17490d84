import { Problem } from './problem.ts'

/** A calendar day, `yyyy-MM-dd`, without time or zone; compares correctly as a string. */
export type PlainDate = `${number}-${number}-${number}`

const form = /^(\d{4})-(\d{2})-(\d{2})$/

export function isPlainDate(value: unknown): value is PlainDate {
  const parts = typeof value === 'string' ? form.exec(value) : null
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Refuses days that do not exist (29 February 2023) with `date-invalid`. */
export function parsePlainDate(value: unknown): PlainDate {
  if (isPlainDate(value)) return value
  throw new Problem('date-invalid', 'expected a day of the calendar written yyyy-MM-dd')
}

/** The UTC day of an instant. */
export function plainDateOf(instant: Date): PlainDate {
  return parsePlainDate(instant.toISOString().slice(0, 10))
}

/** The latest day that it is anywhere (UTC+14): who says what happened today may be in the Pacific, or at sea. */
export function latestDayAt(instant: Date): PlainDate {
  return plainDateOf(new Date(instant.getTime() + 14 * 3_600_000))
}

export function addDays(date: PlainDate, days: number): PlainDate {
  const [year, month, day] = partsOf(date)
  return plainDateOf(new Date(Date.UTC(year, month - 1, day + days)))
}

/** The same day of the month n months later, or the last day of that month when it has no such day (31 Jan + 1 = 28 Feb). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = partsOf(date)
  const total = year * 12 + (month - 1) + months
  const [newYear, newMonth] = [Math.floor(total / 12), (total % 12) + 1]
  return write(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12)
}

/**
 * The last day of so many months of which this is the first: the day before it comes again. Where it does not come again, the
 * month ends first: N years of 29 February are over on 28 February, when 1 March begins (ours: the texts do not say).
 */
export function lastValidDay(first: PlainDate, months: number): PlainDate {
  const anniversary = addMonths(first, months)
  const dayExists = anniversary.slice(8) === first.slice(8)
  return dayExists ? addDays(anniversary, -1) : anniversary
}

/** Whole years from one day to another: an age. Born on 29 February, one comes of age on 1 March of a common year. */
export function wholeYearsBetween(from: PlainDate, to: PlainDate): number {
  const [fromYear] = partsOf(from)
  const [toYear] = partsOf(to)
  return toYear - fromYear - (to.slice(5) < from.slice(5) ? 1 : 0)
}

function partsOf(date: PlainDate): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function write(year: number, month: number, day: number): PlainDate {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return parsePlainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
}
