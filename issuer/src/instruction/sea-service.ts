import type { FactRecord } from '@vigie/schemas/rule.ts'
import { addDays, addMonths, isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'

/** A period on board that an agent read in the seafarer's papers; both days count. */
export interface SeaServicePeriod {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly department: 'deck' | 'engine' | 'both'
  readonly rank: 'rating' | 'officer' | 'master'
  /** Cultures marines, and State ships without their idle periods, count half (arrêté of 10 August 2015, art. 20). */
  readonly counts: 'full' | 'half'
  /** In the functions that the title confers, or one level below (arrêté of 24 July 2013, art. 9). */
  readonly inFunctions: boolean
  /** Already used for a revalidation: it cannot be used again (arrêté of 10 August 2015; domain rule R45). */
  readonly alreadyUsed: boolean
}

export interface ReachedMonths {
  readonly months: number
  readonly reached: readonly { readonly value: number; readonly on: PlainDate }[]
}

const daysInMonth = 30

/** Reads attested records; null when one is not a period, because then the total is not known. */
export function readPeriods(records: readonly FactRecord[]): readonly SeaServicePeriod[] | null {
  return records.every(isPeriod) ? withoutOverlap(records) : null
}

/**
 * Months of sea service: a month is a calendar month, or 30 days made up of periods of less than one month (STCW I/1).
 * Whole months only: what is begun is not done. Also says the day each month was reached.
 */
export function countMonths(periods: readonly SeaServicePeriod[]): ReachedMonths {
  const months = monthsIn(periods)
  const last = periods.at(-1)?.to
  if (last === undefined) return { months: 0, reached: [] }
  const reached = Array.from({ length: months }, (_, index) => ({
    value: index + 1,
    on: dayReached(periods, index + 1),
  }))
  return { months, reached }
}

/** The parts of the periods that lie between two days, both included. */
export function clipPeriods(
  periods: readonly SeaServicePeriod[],
  from: PlainDate,
  to: PlainDate,
): readonly SeaServicePeriod[] {
  return periods
    .map((period) => ({ ...period, from: later(period.from, from), to: earlier(period.to, to) }))
    .filter((period) => period.from <= period.to)
}

function monthsIn(periods: readonly SeaServicePeriod[]): number {
  const days = periods.reduce((total, period) => total + countedDays(period), 0)
  return Math.floor(days / daysInMonth)
}

/** In days of thirty a month, so that whole calendar months and left-over days add up as STCW I/1 says. */
function countedDays({ from, to, counts }: SeaServicePeriod): number {
  const end = addDays(to, 1)
  let months = 0
  while (addMonths(from, months + 1) <= end) months++
  const days = months * daysInMonth + daysBetween(addMonths(from, months), end)
  return counts === 'half' ? days / 2 : days
}

/** The first day at whose end the count is reached; found by halving, because the count never falls. */
function dayReached(periods: readonly SeaServicePeriod[], months: number): PlainDate {
  const first = periods[0]?.from ?? '1970-01-01'
  let low = 0
  let high = daysBetween(first, periods.at(-1)?.to ?? first)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (monthsIn(clipPeriods(periods, first, addDays(first, middle))) >= months) high = middle
    else low = middle + 1
  }
  return addDays(first, low)
}

/** Nobody serves twice on one day: a period begins at the earliest the day after the one before it ended. */
function withoutOverlap(records: readonly SeaServicePeriod[]): readonly SeaServicePeriod[] {
  const inOrder = [...records].sort((a, b) => (a.from < b.from ? -1 : 1))
  const periods: SeaServicePeriod[] = []
  for (const record of inOrder) {
    const covered = periods.at(-1)?.to
    const from = covered === undefined ? record.from : later(record.from, addDays(covered, 1))
    if (from <= record.to) periods.push({ ...record, from })
  }
  return periods
}

function isPeriod(record: FactRecord): record is FactRecord & SeaServicePeriod {
  const { from, to, department, rank, counts, inFunctions, alreadyUsed } = record
  if (!isPlainDate(from) || !isPlainDate(to) || from > to) return false
  const isKnown =
    ['deck', 'engine', 'both'].includes(String(department)) && ['rating', 'officer', 'master'].includes(String(rank))
  const isCounted = counts === 'full' || counts === 'half'
  return isKnown && isCounted && typeof inFunctions === 'boolean' && typeof alreadyUsed === 'boolean'
}

function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}
