import { hasMetadata, readJpeg } from '@vigie/shared/picture/read-jpeg.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { fileKindOf } from '@vigie/shared/title-file/file-kind.ts'
import type { PdfChecks } from './open-pdf-checks.ts'

export const documentMediaTypes = ['image/jpeg', 'application/pdf'] as const
export type DocumentMediaType = (typeof documentMediaTypes)[number]

/** A page photographed by a phone weighs 1.5 MB at most once the wallet has written it anew; twenty scanned pages fit in four. */
export const maxDocumentBytes = 4_000_000
/** Enough to read small print on an A4 page, and 96 MB of memory for whoever decodes it. */
const mostPixels = 24_000_000

/**
 * Whether what came may be given to an agent to read. Refuses with `document-empty`, `file-kind-unknown` (its first bytes say
 * something else than its type), `picture-not-plain`, `picture-carries-metadata`, `picture-too-large`, and what `checkPlainPdf`
 * refuses. Nothing is repaired: the wallet writes photographs anew before it sends them, so what still carries a place or a
 * second picture comes from elsewhere.
 */
export async function checkDocumentBytes(
  bytes: Uint8Array,
  mediaType: DocumentMediaType,
  { pdfChecks }: { readonly pdfChecks: PdfChecks },
): Promise<void> {
  if (bytes.length === 0) throw new Problem('document-empty', 'expected the bytes of a document')
  const expected = mediaType === 'application/pdf' ? 'pdf' : 'image'
  if (fileKindOf(bytes) !== expected) throw new Problem('file-kind-unknown', `expected the first bytes of ${mediaType}`)
  if (mediaType === 'application/pdf') return pdfChecks.check(bytes)
  const jpeg = readJpeg(bytes)
  if (jpeg.width * jpeg.height > mostPixels) {
    throw new Problem('picture-too-large', `expected at most ${mostPixels} pixels`)
  }
  if (hasMetadata(jpeg, bytes)) throw new Problem('picture-carries-metadata', 'expected nothing beside the picture')
}
