import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib'
import { createTestAuthority, publishTestFiles, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import { readPdfFile } from '@vigie/tools/vigie/verify/read-pdf-file.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { openJudges } from '../../verifier/src/service/judging/open-judges.ts'
import { createSealingAuthority, renderPage } from './sealed-title.ts'

let page: Uint8Array
beforeAll(async () => {
  page = await renderPage(await signTestTitle((await createSealingAuthority()).keys.titles), { place: 'without-seal' })
})

const pdfOf = (...parts: (string | Uint8Array)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))))

/** One object, and 400 megabytes of spaces, in two. */
function objectStreamBomb(): Uint8Array {
  const inflated = Buffer.concat([Buffer.from('1 0 '), Buffer.alloc(400_000_000, 0x20)])
  const stream = deflateSync(inflated, { level: 1 })
  const head = `%PDF-1.7\n5 0 obj\n<</Type /ObjStm /N 1 /First 4 /Length ${stream.length} /Filter /FlateDecode>>\nstream\n`
  return pdfOf(head, stream, '\nendstream\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF')
}

function manyObjects(): Uint8Array {
  const objects = Array.from({ length: 150_000 }, (_, at) => `${at + 2} 0 obj\n[]\nendobj\n`)
  return pdfOf('%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n', objects.join(''), 'trailer <</Root 1 0 R>>\n%%EOF')
}

function crossReferenceLoop(): Uint8Array {
  const start =
    '%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 1 0 R /Names 1 0 R /EmbeddedFiles 1 0 R /Kids [1 0 R]>>\nendobj\n'
  return pdfOf(
    start,
    `xref\n0 1\n0000000000 65535 f \ntrailer <</Root 1 0 R /Prev ${start.length}>>\nstartxref\n${start.length}\n%%EOF`,
  )
}

async function encrypted(): Promise<Uint8Array> {
  const document = await PDFDocument.load(page, { updateMetadata: false })
  document.encrypt({ userPassword: 'a', ownerPassword: 'b' })
  return document.save()
}

async function deepPage(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const sheet = document.addPage()
  sheet.setFont(await document.embedFont(StandardFonts.Helvetica))
  sheet.node.set(
    PDFName.of('Contents'),
    document.context.register(document.context.flateStream('q '.repeat(3_000_000))),
  )
  await document.attach(new TextEncoder().encode('{}'), 'title.vc.json')
  return document.save({ useObjectStreams: false })
}

/** What a file is refused with, and how long that took beyond the loading of our own program. */
async function refusalOf(pdf: Uint8Array): Promise<{ code: string; ms: number }> {
  const from = performance.now()
  const code = await readPdfFile(pdf).then(
    () => 'read',
    (error) => error.code,
  )
  return { code, ms: performance.now() - from }
}

describe('a file made to exhaust who reads it is refused in time (BAD-INPUTS 190)', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string | RegExp]>([
    ['five megabytes', () => pdfOf(page, new Uint8Array(5_000_000)), 'document-too-large'],
    ['encrypted', encrypted, 'file-not-readable'],
    ['150,000 objects', manyObjects, /file-not-readable|pdf-without-credential/],
    ['an object stream that inflates to 400 megabytes', objectStreamBomb, 'file-not-readable'],
    ['references that run in circles', crossReferenceLoop, /file-not-readable|pdf-without-credential/],
    ['cut in the middle', () => page.slice(0, page.length / 2), 'file-not-readable'],
    ['its first bytes only', () => page.slice(0, 100), 'file-not-readable'],
    ['nothing but a name', () => pdfOf('%PDF-1.7\n'), 'file-not-readable'],
  ])('%s', async (_, make, expected) => {
    const { code, ms } = await refusalOf(await make())
    expect(code).toMatch(expected)
    expect(ms).toBeLessThan(8_000) // two seconds to read, and the time to load on a machine that is shared
  })

  test('a page that draws for ever leaves what is printed unknown, or the file unread; it does not hang', async () => {
    const { code } = await refusalOf(await deepPage())
    expect(['read', 'file-not-readable']).toContain(code)
  })
})

/** A form that paints the next one twelve times, twelve deep. */
async function formsWithinForms(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const sheet = document.addPage()
  const formOf = (content: string, inner: object) =>
    document.context.register(
      document.context.stream(content, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 595, 842], ...inner }),
    )
  let form = formOf('0 0 595 842 re f', {})
  for (let depth = 0; depth < 12; depth += 1)
    form = formOf('/X Do '.repeat(12), { Resources: { XObject: { X: form } } })
  sheet.node.set(PDFName.of('Resources'), document.context.obj({ XObject: { X: form } }))
  sheet.node.set(PDFName.of('Contents'), document.context.register(document.context.stream('/X Do')))
  await document.attach(new TextEncoder().encode('{}'), 'title.vc.json')
  return document.save({ useObjectStreams: false })
}

test('a page that paints itself without end ends a thread of the public service before it has taken its memory', async () => {
  const judges = openJudges({ threads: 1, deadlines: { start: 20_000, judging: 20_000, comparing: 60_000 } })
  const files = await publishTestFiles(await createTestAuthority(), { at: new Date() })
  // as: its content is for those who describe the verdict
  const trust = { id: 'a', toOpen: { files, remembered: null, anchor: null } } as Parameters<typeof judges.judge>[1]
  const judged = judges.judge({ kind: 'pdf', bytes: await formsWithinForms() }, trust, new Date())
  await expect(judged).rejects.toMatchObject({ code: 'document-too-costly', cause: { end: 'out-of-memory' } })
  await judges.close()
})
