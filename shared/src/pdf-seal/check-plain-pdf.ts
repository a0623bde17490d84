import { PDFName } from '@cantoo/pdf-lib'
import { Problem } from '../problem.ts'
import { listDictionaries, nameIn } from './find-pdf-faults.ts'
import { openPdf } from './open-pdf.ts'

/** Scripts, programs to start, forms that send, other files inside: nothing that a scanned paper has. */
const activeKeys = ['JS', 'JavaScript', 'XFA', 'EF', 'EmbeddedFiles', 'RichMediaContent']
const activeActions = new Set('JavaScript Launch SubmitForm ImportData GoToE RichMediaExecute Rendition'.split(' '))

/**
 * Whether a PDF that a stranger sent can be given to someone to read: pages to look at, not too many, and nothing that acts.
 * Refuses with `file-not-readable` (broken or encrypted), `pdf-too-many-pages` and `pdf-active-content`. The library may take
 * long over a hostile file: give it a deadline.
 */
export async function checkPlainPdf(pdf: Uint8Array, { mostPages }: { readonly mostPages: number }): Promise<void> {
  const document = await openPdf(pdf)
  const pages = countPages(document)
  if (pages === 0) throw new Problem('file-not-readable', 'expected at least one page')
  if (pages > mostPages) throw new Problem('pdf-too-many-pages', `expected at most ${mostPages} pages`)
  const isActive = listDictionaries(document).some((dictionary) => {
    const hasKey = activeKeys.some((key) => dictionary.has(PDFName.of(key)))
    return hasKey || activeActions.has(nameIn(dictionary, 'S') ?? '')
  })
  if (isActive) throw new Problem('pdf-active-content', 'expected a PDF without scripts, actions and other files')
}

function countPages(document: Awaited<ReturnType<typeof openPdf>>): number {
  try {
    return document.getPageCount()
  } catch (cause) {
    throw new Problem('file-not-readable', 'the pages of this PDF cannot be counted', { cause })
  }
}
