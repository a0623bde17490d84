import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { checkPlainPdf } from './check-plain-pdf.ts'

async function pdfOf(pages: number, change: (document: PDFDocument) => unknown = () => undefined) {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) document.addPage()
  await change(document)
  return document.save()
}

const check = (pdf: Uint8Array) => checkPlainPdf(pdf, { mostPages: 20 })

test('a PDF of a few pages can be read', async () => {
  await expect(check(await pdfOf(20))).resolves.toBeUndefined()
})

test('one page too many is refused, and so is none', async () => {
  await expect(check(await pdfOf(21))).rejects.toMatchObject({ code: 'pdf-too-many-pages' })
  const empty = await PDFDocument.create()
  await expect(check(await empty.save({ addDefaultPage: false }))).rejects.toMatchObject({ code: 'file-not-readable' })
})

test.each<[string, (document: PDFDocument) => unknown]>([
  ['a script', (document) => document.addJavaScript('start', 'app.alert(1)')],
  ['another file inside', (document) => document.attach(Uint8Array.of(77, 90), 'run.exe')],
  [
    'a program to start',
    ({ context, catalog }) => catalog.set(PDFName.of('OpenAction'), context.obj({ S: 'Launch', F: 'cmd.exe' })),
  ],
])('a PDF with %s is refused', async (_what, change) => {
  await expect(check(await pdfOf(1, change))).rejects.toMatchObject({ code: 'pdf-active-content' })
})

test('what is broken is no PDF', async () => {
  const broken = Uint8Array.from('%PDF-1.7\nX5O!P%@AP', (character) => character.charCodeAt(0))
  await expect(check(broken)).rejects.toMatchObject({ code: 'file-not-readable' })
})
