import { isPlainDate, type PlainDate } from '../plain-date.ts'
import type { Instant } from './title-credential.ts'

const form = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

/** Real instants only: no day that does not exist, no leap second, no year past 9999. */
export function isInstant(value: unknown): value is Instant {
  const parts = typeof value === 'string' ? form.exec(value) : null
  return parts !== null && isPlainDate(parts[1])
}

/** An instant to the second, as credentials write it. */
export function instantOf(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`
}

/** The first second of a day, UTC. */
export function startOfDay(date: PlainDate): Instant {
  return `${date}T00:00:00Z`
}

/** The last second of a day, UTC: the last valid day counts whole. */
export function endOfDay(date: PlainDate): Instant {
  return `${date}T23:59:59Z`
}
