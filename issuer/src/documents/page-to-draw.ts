import type { TitleQrParts } from '@vigie/shared/title-qr/draw-title-qr.ts'
import type { SealPlace } from './place-seal.ts'
import type { TitlePage } from './title-page.ts'

/** All that a page is made of, as plain data: it is drawn in another thread. */
export interface PageToDraw {
  readonly page: TitlePage
  /** The signed credential as it is attached, byte for byte. */
  readonly credential: string
  readonly qr: TitleQrParts
  readonly sealPlace: SealPlace | null
}
