import { isPlainDate } from '@vigie/shared/plain-date.ts'

const form =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/

/** XSD dateTimeStamp: a real day, a time, a zone. Null for anything else. In milliseconds. */
export function readTimeStamp(value: unknown): number | null {
  const day = typeof value === 'string' ? form.exec(value)?.[1] : undefined
  return day !== undefined && isPlainDate(day) ? Date.parse(String(value)) : null
}
