import { deflateWithDictionary } from '@vigie/shared/compression/deflate-with-dictionary.ts'
import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createTitleQr, drawTitleQr, type TitleQrDrawing } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { documentPayloadVersion, titlePayloadVersion } from '@vigie/shared/title-qr/qr-dictionary.ts'
import { writeTitleQrWith } from '@vigie/shared/title-qr/write-title-qr.ts'

const drawn = new WeakMap<TitleCredential, { readonly link: string | null; readonly drawing: TitleQrDrawing }>()

/** The code of a title, drawn once. */
export function drawCodeOf(document: TitleCredential, verifierUrl: string | null): TitleQrDrawing {
  const known = drawn.get(document)
  if (known && known.link === verifierUrl) return known.drawing
  const drawing = drawAnew(document, verifierUrl)
  drawn.set(document, { link: verifierUrl, drawing })
  return drawing
}

/** The code of a title as its printed page has it, made from the document itself: nobody needs to send it. */
function drawAnew(document: TitleCredential, verifierUrl: string | null): TitleQrDrawing {
  const version = documentKindOf(document) === 'title' ? titlePayloadVersion : documentPayloadVersion
  const content = { credential: writeTitleCredential(document), version, verifierUrl }
  return drawTitleQr(createTitleQr(writeTitleQrWith(deflateWithDictionary, content)))
}
