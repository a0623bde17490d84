import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { jpegOfSize, jpegWith, plainJpeg } from '@vigie/shared/testing/test-jpeg.ts'
import { afterAll, expect, test } from 'vitest'
import { checkDocumentBytes, type DocumentMediaType } from './check-document-bytes.ts'
import { openPdfChecks } from './open-pdf-checks.ts'

// BAD-INPUTS 193, uploads: each hostile file is refused with a code of its own cause.

const pdfChecks = openPdfChecks()
afterAll(() => pdfChecks.close())

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const check = (bytes: Uint8Array, mediaType: DocumentMediaType) => checkDocumentBytes(bytes, mediaType, { pdfChecks })
const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
const png = bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x4e\x20\0\0\x4e\x20\x08\x06\0\0\0')

test('a plain photograph and a plain PDF are taken', async () => {
  const document = await PDFDocument.create()
  document.addPage()
  await expect(check(plainJpeg, 'image/jpeg')).resolves.toBeUndefined()
  await expect(check(await document.save(), 'application/pdf')).resolves.toBeUndefined()
})

test.each<[string, Uint8Array, DocumentMediaType, string]>([
  ['0 bytes', new Uint8Array(), 'image/jpeg', 'document-empty'],
  ['0 bytes as a PDF', new Uint8Array(), 'application/pdf', 'document-empty'],
  ['a program named .pdf', bytesOf('MZ\x90\0\x03'), 'application/pdf', 'file-kind-unknown'],
  ['a drawing with a script', bytesOf('<svg onload="alert(1)"/>'), 'image/jpeg', 'file-kind-unknown'],
  ['a page with a script', bytesOf('<!doctype html><script>alert(1)</script>'), 'application/pdf', 'file-kind-unknown'],
  ['a word file, which is a zip', bytesOf('PK\x03\x04'), 'application/pdf', 'file-kind-unknown'],
  ['EICAR', bytesOf(eicar), 'application/pdf', 'file-kind-unknown'],
  ['a PDF said to be a photograph', bytesOf('%PDF-1.7\n'), 'image/jpeg', 'file-kind-unknown'],
  ['a PNG of 20,000 × 20,000', png, 'image/jpeg', 'picture-not-plain'],
  ['a JPEG of 20,000 × 20,000', jpegOfSize(20_000, 20_000), 'image/jpeg', 'picture-too-large'],
  ['a photograph that says where', jpegWith(0xe1, 'Exif\0\0GPS'), 'image/jpeg', 'picture-carries-metadata'],
  ['a zip behind a photograph', Uint8Array.of(...plainJpeg, 0x50, 0x4b), 'image/jpeg', 'picture-carries-metadata'],
  ['half a PDF', bytesOf('%PDF-1.7\n1 0 obj\n<<'), 'application/pdf', 'file-not-readable'],
])('%s is refused', async (_what, bytes, mediaType, code) => {
  await expect(check(bytes, mediaType)).rejects.toMatchObject({ code })
})

test('a bomb in a PDF ends the thread that opens it, not the office', async () => {
  const bomb = deflateSync(new Uint8Array(60_000_000), { level: 9 })
  const head = bytesOf(
    `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1000 /First 100 /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n`,
  )
  const pdf = Buffer.concat([head, bomb, bytesOf('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF')])
  expect(pdf.length).toBeLessThan(100_000)
  const quick = openPdfChecks({ start: 5_000, open: 150 })
  const isRead = quick.check(pdf).finally(quick.close)
  await expect(isRead).rejects.toMatchObject({ code: 'document-too-costly' })
})
