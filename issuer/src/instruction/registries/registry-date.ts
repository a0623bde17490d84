import { type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'

const frenchForm = /^(\d{2})\/(\d{2})\/(\d{4})$/

/** ADMINISTRÉS and ITEM write days dd/MM/yyyy. */
export function parseFrenchDate(value: string): PlainDate {
  const parts = frenchForm.exec(value)
  if (!parts) throw new Problem('date-invalid', 'expected a day written dd/MM/yyyy')
  return parsePlainDate(`${parts[3]}-${parts[2]}-${parts[1]}`)
}

const parisDay = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' })

/**
 * ESCULAPE writes days as milliseconds since 1970. We read the day it was in Paris, because a midnight of Paris falls
 * on the eve in UTC (ours: no source says which zone the registry means).
 */
export function parseEpochDate(milliseconds: number): PlainDate {
  return parsePlainDate(parisDay.format(new Date(milliseconds)))
}
