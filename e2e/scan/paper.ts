import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { renderTitlePdf } from '@vigie/issuer/documents/render-title-pdf.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { createTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { type PageImage, renderPdfPage } from '../qr/render-pdf-page.ts'

/** Grey levels in rows; each next one half the size of the one before. */
export interface GreyLevel {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A printed page, and where its code stands on it. */
export interface Paper {
  readonly text: string
  readonly levels: readonly GreyLevel[]
  /** Middle of the code on the first level, in pixels, and the side of a module there. */
  readonly centre: { readonly x: number; readonly y: number }
  readonly modulePixels: number
  readonly version: number
}

const dotsPerInch = 400

/** The page of a title as the issuer draws it and PDFium paints it. */
export async function printPaper(title: TitleCredential, verifierUrl: string): Promise<Paper> {
  const qr = writeTitleQr(title, verifierUrl)
  const valueSets = loadValueSets()
  const definition = loadTitles().find(({ code }) => code === title.credentialSubject.title.code)
  const pdf = await renderTitlePdf(title, qr, {
    titleName: definition?.name ?? { fr: title.credentialSubject.title.code, en: title.credentialSubject.title.code },
    label: (valueSet, code, language) => labelOf(valueSets, valueSet, code, language),
    verifierUrl,
    environment: 'demonstration',
  })
  const { size, version } = createTitleQr(qr)
  const levels = halvings(greyOf(await renderPdfPage(pdf, dotsPerInch)))
  return { text: qr.text, levels, version, ...(await findCode(levels, size)) }
}

async function findCode(levels: readonly GreyLevel[], size: number): Promise<Pick<Paper, 'centre' | 'modulePixels'>> {
  preparePlainReader()
  const half = levels[1]
  if (!half) throw new TypeError('a page has more than one level')
  const [code] = await readBarcodes(imageOf(half), { formats: ['QRCode'], tryHarder: true })
  if (!code) throw new Error('no code on the printed page')
  const { topLeft, topRight, bottomLeft, bottomRight } = code.position
  const corners = [topLeft, topRight, bottomLeft, bottomRight]
  const mean = (of: 'x' | 'y') => corners.reduce((sum, corner) => sum + corner[of] * 2, 0) / corners.length
  return { centre: { x: mean('x'), y: mean('y') }, modulePixels: ((topRight.x - topLeft.x) * 2) / size }
}

let isPrepared = false

/** zxing-wasm as a stranger uses it, from the file of its package. */
export function preparePlainReader() {
  if (isPrepared) return
  isPrepared = true
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
}

/** What decoders take: the properties of a browser's ImageData that they read. */
export function imageOf({ width, height, data }: GreyLevel): ImageData {
  const pixels = new Uint8ClampedArray(width * height * 4)
  const whole = new Uint32Array(pixels.buffer)
  for (let i = 0; i < data.length; i += 1) whole[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101)
  return { width, height, data: pixels, colorSpace: 'srgb' } as ImageData
}

function greyOf({ width, height, data }: PageImage): GreyLevel {
  const grey = new Uint8Array(new SharedArrayBuffer(width * height))
  for (let i = 0; i < grey.length; i += 1) {
    const at = i * 4
    grey[i] = ((data[at] ?? 0) * 54 + (data[at + 1] ?? 0) * 183 + (data[at + 2] ?? 0) * 19) >> 8
  }
  return { width, height, data: grey }
}

function halvings(first: GreyLevel): readonly GreyLevel[] {
  const second = halved(first)
  return [first, second, halved(second)]
}

function halved({ width, height, data }: GreyLevel): GreyLevel {
  const [wide, high] = [width >> 1, height >> 1]
  const out = new Uint8Array(new SharedArrayBuffer(wide * high))
  const at = (x: number, y: number) => data[y * width + x] ?? 0
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const [left, top] = [2 * x, 2 * y]
      out[y * wide + x] = (at(left, top) + at(left + 1, top) + at(left, top + 1) + at(left + 1, top + 1)) / 4
    }
  }
  return { width: wide, height: high, data: out }
}
