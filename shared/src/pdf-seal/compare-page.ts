import { decodeQR } from 'qr/decode.js'
import type { PrintedTitle } from '../printed-title/create-printed-title.ts'
import { readTitleQr } from '../title-qr/read-title-qr.ts'
import type { DrawnPage } from './draw-pages.ts'
import { type PrintedField, type PrintedPage, printedFields } from './title-pdf.ts'

/** What the pages of a PDF say, beside what its attachment says: the code byte for byte, the words one by one. */
export function comparePage(
  pages: readonly DrawnPage[],
  attachment: Uint8Array,
  printed: PrintedTitle | null,
): PrintedPage {
  const text = pages.map((page) => page.text).join(' ')
  return { code: compareCode(pages, attachment), differences: printed && compareWords(text, printed) }
}

function compareWords(text: string, printed: PrintedTitle): PrintedField[] {
  const [page, words] = [keyOf(text), wordsOf(printed)]
  const pieces = (field: PrintedField) => (wholeFields.has(field) ? 1 : maxPieces)
  return printedFields.filter((field) => words[field].some((phrase) => !isSaid(phrase, page, pieces(field))))
}

/** Numbers and dates stand on one line. */
const wholeFields: ReadonlySet<PrintedField> = new Set([
  'number',
  'certificate-number',
  'birth-date',
  'effective-from',
  'issue-date',
  'expiry',
])

/** A phrase of several lines beside another column: readers of PDFs put what stands between its lines into it. */
const maxPieces = 3

/** Word for word and in order, from the longest piece that the page says to the next. */
function isSaid(phrase: string, page: string, pieces: number): boolean {
  const words = phrase.split(/\s+/)
  if (page.includes(keyOf(phrase))) return true
  if (pieces === 1) return false
  const ends = words.map((_, at) => words.length - 1 - at)
  const end = ends.find((at) => at > 0 && page.includes(keyOf(words.slice(0, at).join(' '))))
  return end !== undefined && isSaid(words.slice(end).join(' '), page, pieces - 1)
}

/** Both languages of everything that the page prints from the credential (see `title.typ`). */
function wordsOf(printed: PrintedTitle): Readonly<Record<PrintedField, readonly string[]>> {
  const { holder, functions, capacities } = printed
  const limitations = [...functions, ...capacities].flatMap((row) => row.limitations)
  const both = ({ fr, en }: { readonly fr: string; readonly en: string }) => [fr, en]
  return {
    number: [printed.numberGroups],
    'certificate-number': printed.certificateGroups ? [printed.certificateGroups] : [],
    'title-name': both(printed.name),
    'family-name': [holder.familyName],
    'given-name': [holder.givenName],
    'birth-date': [...both(holder.birthDate), holder.birthDate.iso],
    functions: functions.flatMap((row) => [...both(row.function), ...both(row.level)]),
    capacities: capacities.flatMap((row) => both(row.capacity)),
    limitations: limitations.flatMap(both),
    regulation: printed.regulations,
    'effective-from': [...both(printed.effectiveFrom), printed.effectiveFrom.iso],
    'issue-date': [...both(printed.issueDate), printed.issueDate.iso],
    expiry: printed.expiry ? [...both(printed.expiry), printed.expiry.iso] : ['Sans limite de durée', 'Without expiry'],
    'issuing-authority': both(printed.authority),
    'issuing-officer': [printed.officer],
  }
}

/** Where lines break, words are cut and spaces are kept is the page's affair: letters and digits are compared. */
function keyOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{C}\p{Pd}]/gu, '')
}

function compareCode(pages: readonly DrawnPage[], attachment: Uint8Array): PrintedPage['code'] {
  const codes = pages.flatMap((page) => readCode(page) ?? [])
  const [code, ...others] = codes
  if (!code) return 'not-read'
  return others.length === 0 && isSame(code, attachment) ? 'same' : 'different'
}

/** The credential in the code of a page; null when there is no code, and nothing of ours in another's code. */
function readCode(page: DrawnPage): Uint8Array | null {
  const text = decode(page)
  if (text === null) return null
  try {
    return readTitleQr(text)
  } catch {
    return new Uint8Array() // a code of something else is not the title's
  }
}

function decode({ width, height, data }: DrawnPage): string | null {
  try {
    return decodeQR({ width, height, data }, { effort: Number.POSITIVE_INFINITY, timeLimit: 3_000 })
  } catch {
    return null // the library throws when it sees no code
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
