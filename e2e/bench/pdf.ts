import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PDFDocument, rgb } from '@cantoo/pdf-lib'
import { renderTitlePdf } from '@vigie/issuer/documents/render-title-pdf.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import type { Text } from '@vigie/shared/language.ts'
import { createTestAuthority, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import { createTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import * as fontkit from 'fontkit'
import { type Row, race } from './measure.ts'

const verifierUrl = 'https://verifier.mer.example'

/** The printed title, QR and attachment included; the peer draws the same words, font, code and attachment. */
export async function pdfRow(): Promise<Row> {
  const valueSets = loadValueSets()
  const title = await signTestTitle((await createTestAuthority()).titles)
  const qr = writeTitleQr(title, verifierUrl)
  const titleName: Text = loadTitles().find(({ code }) => code === 'capitaine-200')?.name ?? { fr: '', en: '' }
  const context = {
    titleName,
    label: (set: string, code: string, language: 'fr' | 'en') => labelOf(valueSets, set, code, language),
    verifierUrl,
    environment: 'demonstration',
  } as const
  const font = readFileSync(
    path.join(
      path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json')),
      '400Regular/NotoSans_400Regular.ttf',
    ),
  )
  return race({
    row: 'pdf',
    ours: () => renderTitlePdf(title, qr, context),
    peer: { name: '@cantoo/pdf-lib and fontkit', run: () => drawWithPdfLib(title, qr, font) },
    calls: 3,
  })
}

async function drawWithPdfLib(title: TitleCredential, qr: Parameters<typeof createTitleQr>[0], font: Uint8Array) {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const face = await document.embedFont(font, { subset: true })
  const page = document.addPage([595, 842])
  const lines = JSON.stringify(title.credentialSubject, null, 1).split('\n')
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 40, y: 800 - index * 9, size: 8, font: face })
  const symbol = createTitleQr(qr)
  for (let row = 0; row < symbol.size; row++) {
    for (let column = 0; column < symbol.size; column++) {
      if (!symbol.isDark(row, column)) continue
      page.drawRectangle({ x: 400 + column * 1.6, y: 160 - row * 1.6, width: 1.6, height: 1.6, color: rgb(0, 0, 0) })
    }
  }
  await document.attach(new TextEncoder().encode(writeTitleCredential(title)), 'title.vc.json', {
    mimeType: 'application/vc+json',
  })
  return document.save()
}
