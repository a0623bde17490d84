import type { PdfSeal } from './title-pdf.ts'

/** The four numbers of a seal (ISO 32000-1, 12.8.1): two stretches of the file, each an offset and a length. */
export type ByteRange = readonly [number, number, number, number]

export function isByteRange(numbers: readonly number[]): numbers is ByteRange {
  return numbers.length === 4 && numbers.every((number) => Number.isSafeInteger(number) && number >= 0)
}

/**
 * What a seal leaves out: it must be its own hexadecimal string, brackets included, and not one byte more, before or
 * after. Readers that only recompute the digest call valid what was appended to the file.
 */
export function coverageOf(pdf: Uint8Array, range: ByteRange, contents: string): PdfSeal['coverage'] {
  const [start, length, next, rest] = range
  const gap = new TextDecoder('latin1').decode(pdf.subarray(length, next))
  if (start !== 0 || next <= length || next + rest > pdf.length || gap !== `<${contents}>`) return 'partial'
  return next + rest === pdf.length ? 'whole-file' : 'added-after'
}

export function coveredBytes(pdf: Uint8Array, [start, length, next, rest]: ByteRange): Uint8Array<ArrayBuffer> {
  const first = pdf.subarray(start, start + length)
  const second = pdf.subarray(next, next + rest)
  const covered = new Uint8Array(first.length + second.length)
  covered.set(first)
  covered.set(second, first.length)
  return covered
}
