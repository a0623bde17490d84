import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFString,
} from '@cantoo/pdf-lib'
import { fromBER } from 'asn1js'
import { instantOf } from '../credential/instant.ts'
import type { Instant } from '../credential/title-credential.ts'
import { multikeyOf } from '../proof/multikey.ts'
import { type ByteRange, coverageOf, coveredBytes, isByteRange } from './byte-range.ts'
import { isIntactSeal, type OpenedCms, openCms } from './open-cms.ts'
import { readTimeStamp } from './read-time-stamp.ts'
import type { PdfSeal } from './title-pdf.ts'

/** The seal of a PDF and how it holds; null when there is no signature at all. */
export async function readSeal(document: PDFDocument, pdf: Uint8Array): Promise<PdfSeal | null> {
  const dictionary = findSignature(document)
  if (!dictionary) return null
  const range = byteRangeOf(dictionary)
  const contents = dictionary.lookup(PDFName.of('Contents'))
  const hex = contents instanceof PDFHexString ? contents.asString() : ''
  const cms = openCms(unpaddedBytes(hex))
  const stamp = cms ? await readTimeStamp(cms.signer) : 'none'
  const isPades = nameOf(dictionary.lookup(PDFName.of('SubFilter'))) === 'ETSI.CAdES.detached'
  return {
    coverage: range ? coverageOf(pdf, range, hex) : 'partial',
    isIntact: isPades && isWrittenPlainly(hex) && stamp !== 'broken' && (await isIntact(cms, range, pdf)),
    forbidsChanges: forbidsChanges(document, dictionary),
    publicKeyMultibase: cms && (await publicKeyOf(cms)),
    claimedAt: claimedTimeOf(dictionary),
    timeStamp: typeof stamp === 'string' ? null : stamp,
  }
}

/** Whatever has a ByteRange is a signature, referred to or not; a second one is a fault of the file. */
function findSignature({ context }: PDFDocument): PDFDict | null {
  const objects = context.enumerateIndirectObjects().map(([, object]) => object)
  const found = objects.find((object) => object instanceof PDFDict && object.has(PDFName.of('ByteRange')))
  return found instanceof PDFDict ? found : null
}

function byteRangeOf(dictionary: PDFDict): ByteRange | null {
  const array = dictionary.lookup(PDFName.of('ByteRange'))
  if (!(array instanceof PDFArray)) return null
  const numbers = array.asArray().map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN))
  return isByteRange(numbers) ? numbers : null
}

/** Digits in one case, nothing between them: no other text says the same bytes. */
function isWrittenPlainly(hex: string): boolean {
  return hex.length % 2 === 0 && (/^[0-9a-f]*$/.test(hex) || /^[0-9A-F]*$/.test(hex))
}

/** The place kept for a seal is larger than the seal: what is left is zeros, and anything else makes it unreadable. */
function unpaddedBytes(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const { offset } = fromBER(bytes)
  return offset < 0 || bytes.subarray(offset).some((byte) => byte !== 0) ? new Uint8Array() : bytes.slice(0, offset)
}

async function isIntact(cms: OpenedCms | null, range: ByteRange | null, pdf: Uint8Array): Promise<boolean> {
  return cms !== null && range !== null && (await isIntactSeal(cms, coveredBytes(pdf, range)))
}

async function publicKeyOf({ certificate }: OpenedCms): Promise<string | null> {
  try {
    const key = await certificate.getPublicKey()
    return await multikeyOf(await crypto.subtle.exportKey('jwk', key))
  } catch {
    return null // a key of another kind: no issuer of ours has one
  }
}

/** ISO 32000-1, 12.8.2.2: the catalogue names this signature as the one that certifies, with permissions 1. */
function forbidsChanges({ catalog }: PDFDocument, signature: PDFDict): boolean {
  const permissions = catalog.lookup(PDFName.of('Perms'))
  const certifies = permissions instanceof PDFDict && permissions.lookup(PDFName.of('DocMDP')) === signature
  const references = signature.lookup(PDFName.of('Reference'))
  const [reference, ...others] = references instanceof PDFArray ? references.asArray() : []
  const read = reference && signature.context.lookup(reference)
  if (!certifies || others.length > 0 || !(read instanceof PDFDict)) return false
  const parameters = read.lookup(PDFName.of('TransformParams'))
  const level = parameters instanceof PDFDict ? parameters.lookup(PDFName.of('P')) : null
  return nameOf(read.lookup(PDFName.of('TransformMethod'))) === 'DocMDP' && isNumber(level, 1)
}

function isNumber(object: PDFObject | null | undefined, expected: number): boolean {
  return object instanceof PDFNumber && object.asNumber() === expected
}

function nameOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFName ? object.decodeText() : null
}

function claimedTimeOf(dictionary: PDFDict): Instant | null {
  const written = dictionary.lookup(PDFName.of('M'))
  if (!(written instanceof PDFString || written instanceof PDFHexString)) return null
  try {
    return instantOf(written.decodeDate())
  } catch {
    return null // no date, or a day that does not exist
  }
}
