import { PDFDocument } from '@cantoo/pdf-lib'
import type { ProblemCode } from '@vigie/shared/problem.ts'

const attachmentName = 'title.vc.json'
const maxAttachmentBytes = 65_536

export type PdfAnswer = { readonly attachment: Uint8Array } | { readonly problem: ProblemCode }

self.onmessage = async (event: MessageEvent<ArrayBuffer>) => self.postMessage(await readTitle(event.data))

/** Only the attached credential is taken from a PDF: what is printed on its page proves nothing. */
async function readTitle(pdf: ArrayBuffer): Promise<PdfAnswer> {
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false })
    const attachments = document.getAttachments().filter(({ name }) => name === attachmentName)
    const [attachment] = attachments
    if (!attachment || attachments.length > 1) return { problem: 'pdf-without-credential' }
    if (attachment.data.length > maxAttachmentBytes) return { problem: 'document-too-large' }
    return { attachment: attachment.data }
  } catch {
    // Whatever the library trips over, the person is told that the file cannot be opened.
    return { problem: 'file-not-readable' }
  }
}
