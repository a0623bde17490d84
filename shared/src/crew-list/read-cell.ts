import { isPlainDate, type PlainDate } from '../plain-date.ts'
import type { CrewListFaultCode } from './crew-list.ts'

const longestCell = 120

/** Control characters, those that turn the direction of a line, and the sign that a letter was lost. */
const unreadable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]/u

/** What a cell says, or why it cannot be taken. */
export type Read<Value> = { readonly value: Value } | { readonly fault: CrewListFaultCode }

/**
 * Text as it stands, without the spaces around it. An apostrophe before a sign that spreadsheets would calculate with was put
 * there so that they do not (write-crew-csv.ts), and is taken away again.
 */
export function readText(cell: string): Read<string | null> {
  const text = cell
    .normalize('NFC')
    .trim()
    .replace(/^'(?='?[=+\-@＝＋－＠])/u, '')
  if (text === '') return { value: null }
  if (unreadable.test(text)) return { fault: 'cell-characters' }
  return text.length > longestCell ? { fault: 'cell-too-long' } : { value: text }
}

const isoForm = /^(\d{4})-(\d{2})-(\d{2})$/
const dayFirst = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4})$/

/** 1991-07-31, 31/07/1991 or 31.07.1991: the day before the month, never the other way round. */
export function readDate(cell: string): Read<PlainDate | null> {
  const read = readText(cell)
  if ('fault' in read || read.value === null) return read as Read<null> // no date in either
  const written = isoOf(read.value)
  if (written === null) return { fault: 'date-form' }
  return isPlainDate(written) ? { value: written } : { fault: 'date-not-of-calendar' }
}

function isoOf(text: string): string | null {
  if (isoForm.test(text)) return text
  const [, day = '', , month = '', year = ''] = dayFirst.exec(text) ?? []
  return year === '' ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export interface BirthDateAndPlace {
  readonly date: PlainDate | null
  readonly place: string | null
}

/** The oldest seafarer that ever was is younger. */
const firstBirthDate: PlainDate = '1900-01-01'

export function readBirthDate(cell: string, on: PlainDate): Read<PlainDate | null> {
  const read = readDate(cell)
  if ('fault' in read || read.value === null) return read
  return read.value < firstBirthDate || read.value > on ? { fault: 'date-implausible' } : read
}

/** `31/07/1991 Brest` or `31/07/1991, Brest`: the older form 5 asks both in one box. */
export function readBirthDateAndPlace(cell: string, on: PlainDate): Read<BirthDateAndPlace> {
  const read = readText(cell)
  if ('fault' in read) return read
  if (read.value === null) return { value: { date: null, place: null } }
  const [, written = '', place = ''] = /^([\d/.-]+)[\s,;à-]*(.*)$/u.exec(read.value) ?? []
  const date = readBirthDate(written, on)
  if ('fault' in date) return date
  return date.value === null ? { fault: 'date-form' } : { value: { date: date.value, place: place || null } }
}
