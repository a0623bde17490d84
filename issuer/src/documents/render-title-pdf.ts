import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import type { TitleQrParts } from '@vigie/shared/title-qr/draw-title-qr.ts'
import type { PageToDraw } from './page-to-draw.ts'
import type { SealPlace } from './place-seal.ts'
import { renderPage } from './render-page.ts'
import { createTitlePage, type PrintingContext } from './title-page.ts'

export interface Rendering extends PrintingContext {
  readonly sealPlace?: SealPlace | null
}

/**
 * The printed title: tagged PDF/A-3a and PDF/UA-1, with the signed credential attached as `title.vc.json`. The same credential and
 * catalogue always give the same bytes: dates and ids come from the title, never from the clock. Drawn beside the event loop.
 */
export function renderTitlePdf(
  credential: TitleCredential,
  qr: TitleQrParts,
  rendering: Rendering,
): Promise<Uint8Array> {
  return renderPage(createPageToDraw(credential, qr, rendering))
}

export function createPageToDraw(
  credential: TitleCredential,
  { link, digits }: TitleQrParts,
  { sealPlace = null, ...context }: Rendering,
): PageToDraw {
  const page = createTitlePage(credential, context)
  return { template: 'title', page, credential: writeTitleCredential(credential), qr: { link, digits }, sealPlace }
}
