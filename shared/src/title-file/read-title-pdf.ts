import { PDFDocument } from '@cantoo/pdf-lib'
import { Problem } from '../problem.ts'

const attachmentName = 'title.vc.json'

/**
 * The credential attached to a PDF: what is printed on its page proves nothing. Refuses with `pdf-without-credential`
 * (none, or two of that name) and `file-not-readable`. The library may take long over a hostile file: give it a deadline.
 */
export async function readTitlePdf(pdf: Uint8Array): Promise<Uint8Array> {
  const [attachment, ...others] = (await listAttachments(pdf)).filter(({ name }) => name === attachmentName)
  if (attachment && others.length === 0) return attachment.data
  throw new Problem('pdf-without-credential', `expected one attachment named ${attachmentName}`)
}

async function listAttachments(pdf: Uint8Array) {
  try {
    return (await PDFDocument.load(pdf, { updateMetadata: false })).getAttachments()
  } catch (cause) {
    throw new Problem('file-not-readable', 'this PDF cannot be opened', { cause })
  }
}
