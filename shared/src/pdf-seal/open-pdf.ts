import { PDFDocument } from '@cantoo/pdf-lib'
import { Problem } from '../problem.ts'

/** The objects of a PDF. Refuses with `file-not-readable` what is not one, is broken, or is encrypted. */
export async function openPdf(pdf: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: true })
  } catch (cause) {
    throw new Problem('file-not-readable', 'this PDF cannot be opened', { cause })
  }
}
