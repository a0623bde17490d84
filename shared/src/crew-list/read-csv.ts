import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { Problem } from '../problem.ts'
import type { CrewListFault } from './crew-list.ts'
import { columnOfHeading } from './crew-list-columns.ts'

/** A cruise ship has fifteen hundred. */
const mostRows = 10_000
const mostColumns = 64
const mostBytes = 4_194_304
const longestRow = 16_384

export type Rows = readonly (readonly string[])[]

/**
 * The rows of a CSV file in UTF-8, separated by semicolons, commas or tabs, whichever its headings tell. Refuses with a Problem
 * what is too large or in another encoding; a row that is no row of CSV is a fault of that row.
 */
export function readCsv(bytes: Uint8Array): Rows | CrewListFault {
  const text = decodeList(bytes)
  const delimiter = delimiterOf(text)
  checkColumns(text, delimiter)
  try {
    const rows = parseRows(text, delimiter, mostRows + 2)
    // the headings are a row too
    if (rows.length <= mostRows + 1) return rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { code: faultOf[error.code] ?? 'row-quotes', row: rowOf(error), column: null, field: null }
  }
  throw new Problem('crew-list-too-large', `expected at most ${mostRows} rows`)
}

const faultOf: Readonly<Record<string, CrewListFault['code']>> = { CSV_MAX_RECORD_SIZE: 'row-too-long' }

/** The library counts the records that it finished. */
function rowOf(error: CsvError): number {
  return 'records' in error && typeof error.records === 'number' ? error.records + 1 : 1
}

function parseRows(text: string, delimiter: string, to: number): string[][] {
  return parse(text, { delimiter, to, relax_column_count: true, max_record_size: longestRow })
}

/**
 * Spreadsheets save "CSV" in the code page of the machine, where é is one byte that UTF-8 does not know: refused and said, since
 * a guess would change people's names.
 */
function decodeList(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Problem('document-empty', 'expected a crew list')
  if (bytes.length > mostBytes) throw new Problem('crew-list-too-large', `expected at most ${mostBytes} bytes`)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // UTF-16 without its mark is valid UTF-8, every other character of which is NUL
    if (!text.slice(0, 64).includes('\u0000')) return text
  } catch (cause) {
    throw new Problem('crew-list-encoding', 'expected UTF-8', { cause })
  }
  throw new Problem('crew-list-encoding', 'expected UTF-8 and not UTF-16')
}

const delimiters = [';', ',', '\t'] as const

/** That which makes the most known headings of the first row. */
function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const first = text.slice(0, Math.min(end < 0 ? text.length : end, longestRow))
  const known = (delimiter: string) =>
    first.split(delimiter).filter((heading) => columnOfHeading(heading.replaceAll('"', '')) !== null).length
  return delimiters.reduce((best, one) => (known(one) > known(best) ? one : best))
}

/** Before the library makes a list of a million empty cells. */
function checkColumns(text: string, delimiter: string): void {
  let [count, isQuoted] = [0, false]
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted
    else if (char === delimiter && !isQuoted) count += 1
    else if (char === '\n' || char === '\r') count = 0
    if (count < mostColumns) continue
    throw new Problem('crew-list-too-large', `expected at most ${mostColumns} columns`)
  }
}
