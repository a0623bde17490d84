import type { Language } from '../language.ts'
import type { CrewListEntry } from './crew-list.ts'
import { listColumns } from './crew-list-columns.ts'

const byteOrderMark = '\ufeff'

/** What a spreadsheet would calculate, in narrow and wide signs, or take for another cell. */
const calculated = /^'?[=+\-@＝＋－＠\t\r\n]/u

/**
 * A crew list in the columns of IMO FAL form 5, for a spreadsheet: in UTF-8 with the mark that Excel needs, semicolons as French
 * spreadsheets expect, everything in quotes, and an apostrophe before whatever it would calculate (OWASP, CSV injection).
 */
export function writeCrewCsv(entries: readonly CrewListEntry[], language: Language): string {
  const columns = listColumns.filter(({ code }) => fieldOf[code] !== undefined)
  const headings = columns.map(({ label }) => label[language])
  const rows = entries.map((entry, index) => columns.map(({ code }) => fieldOf[code]?.(entry, index) ?? ''))
  return byteOrderMark + [headings, ...rows].map((cells) => `${cells.map(writeCell).join(';')}\r\n`).join('')
}

const fieldOf: Readonly<Record<string, (entry: CrewListEntry, index: number) => string | null>> = {
  'sequence-number': (_entry, index) => String(index + 1),
  'family-name': ({ familyName }) => familyName,
  'given-name': ({ givenName }) => givenName,
  'rank-or-rating': ({ rank }) => rank,
  nationality: ({ nationality }) => nationality,
  'birth-date': ({ birthDate }) => birthDate,
  'birth-place': ({ birthPlace }) => birthPlace,
  gender: ({ gender }) => gender,
  'identity-document-nature': ({ identityDocumentNature }) => identityDocumentNature,
  'identity-document-number': ({ identityDocumentNumber }) => identityDocumentNumber,
  'identity-document-state': ({ identityDocumentState }) => identityDocumentState,
  'identity-document-expiry': ({ identityDocumentExpiry }) => identityDocumentExpiry,
  'seafarer-number': ({ seafarerNumber }) => seafarerNumber,
}

function writeCell(text: string): string {
  const harmless = calculated.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
