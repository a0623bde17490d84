import { createHash } from 'node:crypto'
import { PDFArray, PDFDocument, PDFHexString } from '@cantoo/pdf-lib'
import { markPdfUa } from './mark-pdf-ua.ts'
import { placeSeal, type SealPlace } from './place-seal.ts'
import { writeByteRange } from './seal-range.ts'

/**
 * What the typesetter leaves to do: the marks of PDF/UA-1 and, where the page will be sealed, the place of the seal. Same
 * input, same bytes: no date but the place's, no random id. The file has one revision, before and after it is sealed.
 */
export async function finishPdf(pdf: Uint8Array, place: SealPlace | null): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: atOnce })
  markPdfUa(document)
  if (place) placeSeal(document, place)
  keepFileId(document, pdf)
  const saved = await document.save({ ...asItIs, objectsPerTick: atOnce })
  return place ? writeByteRange(saved) : new Uint8Array(saved)
}

/** A page is a hundred objects: a turn of the event loop every few of them would take longer than the work. */
const atOnce = Number.POSITIVE_INFINITY

/** Object streams (ISO 32000-1, 7.5.7): the tags of a page take a third of the file otherwise. A seal is never put in one. */
const asItIs = { useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false }

/** PDF/A demands a file identifier (ISO 19005-3, 6.1.3); the library would drop it. */
function keepFileId(document: PDFDocument, pdf: Uint8Array): void {
  const id = PDFHexString.of(createHash('sha256').update(pdf).digest('hex').slice(0, 32))
  const pair = PDFArray.withContext(document.context)
  pair.push(id)
  pair.push(id)
  document.context.trailerInfo.ID = pair
}
