import { createTitleQr, drawTitleQr, type TitleQrDrawing } from '@vigie/shared/title-qr/draw-title-qr.ts'

/** The code of a link, drawn as the codes of titles are. */
export function drawLink(link: string): TitleQrDrawing {
  return drawTitleQr(createTitleQr({ link, digits: '' }))
}
