import type { PlainDate } from '../plain-date.ts'
import { capacityOfRank } from './capacity-of-rank.ts'
import type { CrewListAnswer, CrewListEntry, CrewListFault } from './crew-list.ts'
import { columnOfHeading, type ListColumn, listColumns } from './crew-list-columns.ts'
import { type Read, readBirthDate, readBirthDateAndPlace, readDate, readText } from './read-cell.ts'
import { type Rows, readCsv } from './read-csv.ts'

/**
 * A crew list from a CSV file: all of it, or everything that is to be corrected, each by row and column. Refuses with a Problem
 * what is no list at all: another encoding than UTF-8, too many rows or columns. `on` is today, after which nobody is born.
 */
export function parseCrewCsv(bytes: Uint8Array, { on }: { readonly on: PlainDate }): CrewListAnswer {
  const rows = readCsv(bytes)
  if ('code' in rows) return { list: null, faults: [rows] }
  const [headings = [], ...others] = rows
  const columns = headings.map(columnOfHeading)
  const people = others
    .map((cells, index) => ({ cells, row: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const read = people.map((one) => readPerson(one, { columns, width: headings.length, on }))
  const faults = [
    ...headingFaults(headings, columns, others),
    ...(people.length === 0 ? [fault('rows-none', 1)] : []),
    ...read.flatMap((one) => one.faults),
    ...twiceFaults(read.flatMap(({ entry }) => entry ?? [])),
  ].toSorted((a, b) => a.row - b.row || (a.column ?? 0) - (b.column ?? 0))
  const [first, ...more] = faults
  if (first) return { list: null, faults: [first, ...more] }
  const otherColumns = headings.filter((heading, index) => !columns[index] && heading.trim() !== '')
  return { list: { entries: read.flatMap(({ entry }) => entry ?? []), otherColumns }, faults: [] }
}

type Columns = readonly (ListColumn | null)[]

function headingFaults(headings: readonly string[], columns: Columns, rows: Rows): CrewListFault[] {
  const found = new Set(columns.map((column) => column?.code))
  const missing = listColumns.filter(({ code, isRequired }) => isRequired && !found.has(code))
  const names = headings.map((heading, index) => columns[index]?.code ?? heading.trim().toLowerCase())
  return [
    ...missing.map(({ code }) => fault('heading-missing', 1, { field: code })),
    ...names.flatMap((name, index) => {
      const at = { column: index + 1, field: columns[index]?.code ?? null }
      if (name === '') {
        return rows.some((cells) => (cells[index] ?? '').trim() !== '') ? [fault('heading-empty', 1, at)] : []
      }
      return names.indexOf(name) < index ? [fault('heading-twice', 1, at)] : []
    }),
  ]
}

interface Row {
  readonly cells: readonly string[]
  readonly row: number
}

interface Sheet {
  readonly columns: Columns
  readonly width: number
  readonly on: PlainDate
}

interface ReadPerson {
  readonly entry: CrewListEntry | null
  readonly faults: readonly CrewListFault[]
}

function readPerson({ cells, row }: Row, { columns, width, on }: Sheet): ReadPerson {
  if (cells.length !== width) return { entry: null, faults: [fault('row-length', row)] }
  const faults: CrewListFault[] = []
  const take = <Value>(code: string, reader: (cell: string) => Read<Value>): Value | null => {
    const index = columns.findIndex((column) => column?.code === code)
    if (index < 0) return null
    const read = reader(cells[index] ?? '')
    const [column, isRequired] = [{ column: index + 1, field: code }, columns[index]?.isRequired]
    if ('value' in read && (read.value !== null || !isRequired)) return read.value
    faults.push(fault('fault' in read ? read.fault : 'cell-empty', row, column))
    return null
  }
  const both = take('birth-date-and-place', (cell) => readBirthDateAndPlace(cell, on))
  const birthDate = take('birth-date', (cell) => readBirthDate(cell, on)) ?? both?.date ?? null
  const rank = take('rank-or-rating', readText) ?? ''
  const entry = {
    row,
    familyName: take('family-name', readText) ?? '',
    givenName: take('given-name', readText),
    rank,
    capacity: capacityOfRank(rank),
    nationality: take('nationality', readText),
    birthDate,
    birthPlace: take('birth-place', readText) ?? both?.place ?? null,
    gender: take('gender', readText),
    identityDocumentNature: take('identity-document-nature', readText) ?? take('identity-document', readText),
    identityDocumentNumber: take('identity-document-number', readText),
    identityDocumentState: take('identity-document-state', readText),
    identityDocumentExpiry: take('identity-document-expiry', readDate),
    seafarerNumber: take('seafarer-number', readText),
  }
  return { entry, faults }
}

/** Without a date of birth two may share a name. */
function twiceFaults(entries: readonly CrewListEntry[]): CrewListFault[] {
  const seen = new Set<string>()
  return entries.flatMap(({ row, familyName, givenName, birthDate }) => {
    if (birthDate === null) return []
    const person = JSON.stringify([familyName.toUpperCase(), givenName?.toUpperCase() ?? '', birthDate])
    if (seen.has(person)) return [fault('person-twice', row)]
    seen.add(person)
    return []
  })
}

function fault(
  code: CrewListFault['code'],
  row: number,
  { column = null, field = null }: Partial<Pick<CrewListFault, 'column' | 'field'>> = {},
): CrewListFault {
  return { code, row, column, field }
}
