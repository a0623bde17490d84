import { createHash } from 'node:crypto'

/** Ten digits a number, so that the true ones fit where these stand. */
export const byteRangePlace = [0, 9_999_999_999, 9_999_999_999, 9_999_999_999]

export function contentsPlace(reservedBytes: number): string {
  return '00'.repeat(reservedBytes)
}

/** Where a seal goes: everything but the place itself, angle brackets included, is under it (ISO 32000-1, 12.8.1). */
export interface SealRange {
  /** Of the opening bracket: all before it is signed. */
  readonly from: number
  /** After the closing bracket: all from here to the end of the file is signed. */
  readonly to: number
}

/** Writes into a file just saved which of its bytes the seal will cover: all of them but its own place. */
export function writeByteRange(pdf: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(pdf)
  const { at, text, contents } = findPlace(bytes)
  const to = bytes.indexOf('>', contents) + 1
  const numbers = [contents, to, bytes.length - to].map((number) => String(number).padEnd(10))
  bytes.write(`/ByteRange [ 0 ${numbers.join(' ')} ]`.padEnd(text.length), at, 'latin1')
  return new Uint8Array(bytes)
}

/** The place of the seal in one of our own files; a file without one is our fault. */
export function sealRangeOf(pdf: Uint8Array): SealRange {
  const { numbers, contents } = findPlace(asBuffer(pdf))
  const [from = 0, to = 0, rest = 0] = numbers
  if (from !== contents || to + rest !== pdf.length) throw new Error('expected a seal over the whole file')
  return { from, to }
}

export function digestOf(pdf: Uint8Array, { from, to }: SealRange): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(pdf.subarray(0, from)).update(pdf.subarray(to)).digest())
}

/** Puts the CMS into its place; what stays free is zeros, which readers know to skip. */
export function fillSeal(pdf: Uint8Array, cms: Uint8Array): Uint8Array {
  const { from, to } = sealRangeOf(pdf)
  const digits = to - from - 2
  if (cms.length * 2 > digits) throw new Error(`the seal takes ${cms.length} bytes; ${digits / 2} were kept for it`)
  const sealed = Buffer.from(pdf)
  sealed.write(asBuffer(cms).toString('hex').padEnd(digits, '0'), from + 1, 'latin1')
  return new Uint8Array(sealed)
}

/** The line break keeps it apart from anything written in a title: those cannot hold one. */
function findPlace(pdf: Buffer) {
  const found = [...pdf.toString('latin1').matchAll(/(\/ByteRange \[ 0 (\d+) +(\d+) +(\d+) +\])\s*\n\/Contents (?=<)/g)]
  const [match] = found
  if (!match || found.length !== 1) throw new Error('expected one place for a seal')
  const [whole, text = '', ...numbers] = match
  return { at: match.index, text, numbers: numbers.map(Number), contents: match.index + whole.length }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
