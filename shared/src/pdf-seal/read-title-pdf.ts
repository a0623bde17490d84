import { parseTitleCredential } from '../credential/parse-title-credential.ts'
import { parseJson } from '../json/parse-json.ts'
import { createPrintedTitle, type PrintedTitle, type PrintingWords } from '../printed-title/create-printed-title.ts'
import { Problem } from '../problem.ts'
import { comparePage } from './compare-page.ts'
import { drawPages, type PageDrawer } from './draw-pages.ts'
import { findPdfFaults } from './find-pdf-faults.ts'
import { openPdf } from './open-pdf.ts'
import { readSeal } from './read-seal.ts'
import type { TitlePdf } from './title-pdf.ts'

/** A file holds one of them, once. */
const attachmentNames: readonly string[] = ['title.vc.json', 'manning-document.vc.json']
/** Ours weigh 100 kB. What is much larger was not made by us, and is not read. */
export const maxPdfBytes = 4_000_000

export interface PdfReading {
  /** Null: the pages are not drawn, and what they say stays unread. */
  readonly drawer: PageDrawer | null
  /** The catalogue's words for a title of this code; null when the catalogue does not know the code. */
  readonly wordsFor: (titleCode: string) => PrintingWords | null
  /** Called once the objects are read: what is left takes its time for an honest file too. */
  readonly onOpened?: () => void
}

/**
 * Reads all there is to judge in the PDF of a title or a manning document; judges nothing. Refuses with `document-too-large`, `file-not-readable` and
 * `pdf-without-credential` (none, or two of that name). The libraries may take long over a hostile file: give it a deadline.
 */
export async function readTitlePdf(pdf: Uint8Array, reading: PdfReading): Promise<TitlePdf> {
  if (pdf.length > maxPdfBytes) throw new Problem('document-too-large', `expected at most ${maxPdfBytes} bytes`)
  const document = await openPdf(pdf)
  const [attachment, ...others] = attachmentsOf(document).filter(({ name }) => attachmentNames.includes(name))
  if (!attachment || others.length > 0) {
    throw new Problem('pdf-without-credential', `expected one attachment named ${attachmentNames.join(' or ')}`)
  }
  reading.onOpened?.()
  const pages = reading.drawer && (await drawPages(reading.drawer, pdf))
  return {
    attachment: attachment.data,
    faults: findPdfFaults(document, pdf),
    seal: await readSeal(document, pdf),
    page: pages && comparePage(pages, attachment.data, printedTitleOf(attachment.data, reading)),
  }
}

function attachmentsOf(document: Awaited<ReturnType<typeof openPdf>>) {
  try {
    return document.getAttachments()
  } catch (cause) {
    throw new Problem('file-not-readable', 'the attachments of this PDF cannot be opened', { cause })
  }
}

/** Null when the attachment is not a title: the verdict will say so, and there is nothing to compare. */
function printedTitleOf(attachment: Uint8Array, { wordsFor }: PdfReading): PrintedTitle | null {
  try {
    const credential = parseTitleCredential(parseJson(attachment))
    const words = wordsFor(credential.credentialSubject.title.code)
    return words && createPrintedTitle(credential, words)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
