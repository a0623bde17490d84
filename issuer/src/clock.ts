import { type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'

export type Clock = () => Date

/** The calendar day at the authority: what counts for deadlines and for the rules in force is not the day in Greenwich. */
export function dayAt(instant: Date, timeZone: string): PlainDate {
  return parsePlainDate(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant))
}
