import type { TitleQrParts } from '@vigie/shared/title-qr/draw-title-qr.ts'
import type { SealPlace } from './place-seal.ts'

/** Each is a file of this folder, `<template>.typ`. */
export type PageTemplate = 'title' | 'manning-document' | 'permis-armement'

/** All that a page is made of, as plain data: it is drawn in another thread. */
export interface PageToDraw {
  readonly template: PageTemplate
  /** What the page says, as its template expects it: it goes there as JSON. */
  readonly page: object
  /** The signed credential as it is attached, byte for byte; null for a page that prints none. */
  readonly credential: string | null
  /** Null for a page without a code. */
  readonly qr: TitleQrParts | null
  readonly sealPlace: SealPlace | null
}
