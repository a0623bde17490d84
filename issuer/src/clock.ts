import { type PlainDate, parsePlainDate, plainDateOf } from '@vigie/shared/plain-date.ts'

export type Clock = () => Date

/** The calendar day at the authority: what it does and receives, its deadlines and the rules in force are of that day. */
export function dayAt(instant: Date, timeZone: string): PlainDate {
  return parsePlainDate(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant))
}

/**
 * The day by which titles begin and end: that of UTC, wherever the ship, the inspector and the authority are (ADR 2). A register
 * that went by its own midnight would call a title expired while every verifier calls it valid.
 */
export function titleDayAt(instant: Date): PlainDate {
  return plainDateOf(instant)
}
