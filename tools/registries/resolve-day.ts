import { addDays, addMonths, addYears, isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'
import type { Day } from './person.ts'

const form = /^today((?:[+-]\d+[ymd])*)$/
const moves = { y: addYears, m: addMonths, d: addDays }

/** The calendar day that a person's file means, seen from today. */
export function resolveDay(day: Day, today: PlainDate): PlainDate {
  if (isPlainDate(day)) return day
  const steps = form.exec(day)?.[1]
  if (steps === undefined) throw new Error(`not a day: ${day}`)
  return [...steps.matchAll(/([+-]\d+)([ymd])/g)].reduce<PlainDate>((date, [, count, unit]) => {
    return moves[unit as keyof typeof moves](date, Number(count)) // the pattern allows these units only
  }, today)
}

/** The same in everything an agent would attest: each text that is a day becomes that day. */
export function resolveDays(value: unknown, today: PlainDate): unknown {
  if (typeof value === 'string') return form.test(value) ? resolveDay(value, today) : value
  if (Array.isArray(value)) return value.map((item) => resolveDays(item, today))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveDays(item, today)]))
}
