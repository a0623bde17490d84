import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import printable from '@vigie/issuer/documents/printable-characters.json' with { type: 'json' }
import { renderTitlePdf } from '@vigie/issuer/documents/render-title-pdf.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { createTestAuthority, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import * as fontkit from 'fontkit'
import { expect, test } from 'vitest'
import { type PageImage, renderPdfPage } from './render-pdf-page.ts'

const verifierUrl = 'https://verifier.mer.example'
const valueSets = loadValueSets()
const millimetre = 100 / 25.4

test('names of a hundred letters, with spaces or without, stay inside the frame of the page', async () => {
  const { titles } = await createTestAuthority()
  for (const familyName of ['W'.repeat(100), 'D’Estrées de Laval '.repeat(6).slice(0, 100).trim()]) {
    const holder = { familyName, givenName: familyName, birthDate: '1991-07-31' as const }
    const title = await signTestTitle(titles, { holder })
    const pdf = await renderTitlePdf(title, writeTitleQr(title, verifierUrl), {
      titleName: loadTitles().find(({ code }) => code === 'capitaine-200')!.name,
      label: (valueSet, code, language) => labelOf(valueSets, valueSet, code, language),
      verifierUrl,
      environment: 'demonstration',
    })
    const pageCount = (await PDFDocument.load(pdf)).getPageCount()
    for (let page = 1; page <= pageCount; page++) {
      expect(darkPixelsRightOf(await renderPdfPage(pdf, 100, page), 210 - 7)).toBe(0)
    }
  }
})

test('what may be printed is what every embedded face of the font draws', () => {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'))
  const faces = ['400Regular', '400Regular_Italic', '600SemiBold'].map((face) => {
    const font = fontkit.create(readFileSync(path.join(folder, face, `NotoSans_${face}.ttf`)))
    return new Set('characterSet' in font ? font.characterSet : [])
  })
  const drawn = [...faces[0]!].filter((code) => code >= 0x20 && faces.every((face) => face.has(code)))
  const declared = printable.ranges.flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  )
  expect(declared).toEqual(drawn.sort((a, b) => a - b))
})

/** The frame stands 7.5 mm from the edge: to the right of it the paper is white. */
function darkPixelsRightOf({ width, height, data }: PageImage, millimetres: number): number {
  const first = Math.ceil(millimetres * millimetre)
  const columns = Array.from({ length: width - first }, (_, index) => first + index)
  const rows = Array.from({ length: height }, (_, index) => index)
  return rows.flatMap((y) => columns.filter((x) => (data[(y * width + x) * 4] ?? 0) < 128)).length
}
