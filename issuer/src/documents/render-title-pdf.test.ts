import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib'
import { PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { isIssuable } from '@vigie/shared/catalogue/is-issuable.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { expect, test } from 'vitest'
import { compilePage } from './draw-page.ts'
import { createPageToDraw, renderTitlePdf } from './render-title-pdf.ts'
import { printingFixture, qrFixture, titleFixture } from './title-fixture.ts'
import { writeTitleQr } from './write-title-qr.ts'

const limitation = ['gt-200', 'nm-20', 'kw-250']
const longest = titleFixture({
  familyName: 'de Montmorency-Laval d’Estrées de La Rochefoucauld-Kersauzon',
  givenName: 'Françoise Élisabeth Anne-Gaëlle Œdipe Noëlle Marie-Ségolène',
  validUntil: null,
  title: {
    functions: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((code) => ({
      function: `function-${code}`,
      level: 'management',
      limitation,
    })),
    capacities: ['a', 'b', 'c'].map((code) => ({ capacity: code, limitation })),
  },
})

test('the same title is printed twice with the same bytes, whatever was printed in between', async () => {
  const first = await renderTitlePdf(titleFixture(), qrFixture, printingFixture)
  await renderTitlePdf(titleFixture({ familyName: 'Kerbrat' }), qrFixture, printingFixture)
  const second = await renderTitlePdf(titleFixture(), qrFixture, printingFixture)
  expect(Buffer.compare(first, second)).toBe(0)
})

test('the attached file is the signed credential, byte for byte, as an alternative form of the page', async () => {
  const credential = titleFixture()
  const document = await PDFDocument.load(await renderTitlePdf(credential, qrFixture, printingFixture))
  const [name, specification] = attachmentOf(document)
  expect(name).toBe('title.vc.json')
  expect(specification.get(PDFName.of('AFRelationship'))).toBe(PDFName.of('Alternative'))
  const file = specification.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'), PDFStream)
  const bytes = file instanceof PDFRawStream ? decodePDFRawStream(file).decode() : new Uint8Array()
  expect(new TextDecoder().decode(bytes)).toBe(writeTitleCredential(credential))
})

test('the file says that it is PDF/A-3a and PDF/UA-1, tagged, in French, with an id and its title on show', async () => {
  const pdf = await renderTitlePdf(titleFixture(), qrFixture, printingFixture)
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const metadata = document.catalog.lookup(PDFName.of('Metadata'), PDFStream).getContentsString()
  expect(metadata).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
  expect(metadata).toMatch(/<rdf:Description [^>]*xmlns:pdfuaid="http:\/\/www.aiim.org\/pdfua\/ns\/id\/"/)
  expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(document.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).toString()).toContain('/Marked true')
  expect(document.catalog.get(PDFName.of('Lang'))?.toString()).toBe('(fr)')
  expect(document.catalog.lookup(PDFName.of('ViewerPreferences'))?.toString()).toContain('/DisplayDocTitle true')
  expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/ID \[ <[0-9a-f]{32}> <[0-9a-f]{32}> \]/)
})

test('the page meets what PDF/UA-1 asks as far as the typesetter can check it', () => {
  for (const credential of [titleFixture(), longest]) {
    const page = createPageToDraw(credential, qrFixture, printingFixture)
    expect(() => compilePage(page, PdfStandard.UA_1)).not.toThrow()
  }
})

test('the file names nobody outside its page', async () => {
  const pdf = await renderTitlePdf(titleFixture(), qrFixture, printingFixture)
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const described = [document.getTitle(), document.getAuthor(), document.getSubject(), document.getKeywords()]
  expect(described.join(' ').toLowerCase()).not.toContain('guellec')
})

test('a common title fits one page and only the longest takes a second', async () => {
  const pagesOf = async (credential: typeof longest) =>
    (await PDFDocument.load(await renderTitlePdf(credential, qrFixture, printingFixture))).getPageCount()
  expect(await pagesOf(titleFixture())).toBe(1)
  expect(await pagesOf(titleFixture({ familyName: 'Ó', validUntil: null }))).toBe(1)
  expect(await pagesOf(longest)).toBe(2)
})

const valueSets = loadValueSets()
const inWords = {
  ...printingFixture,
  label: (set: string, code: string, language: 'fr' | 'en') => labelOf(valueSets, set, code, language),
}

test('every function there is, under limitations that change at each row, and a capacity still fit one page', async () => {
  const functions = codesIn('functions').map((code, index) => ({
    function: code,
    level: 'management',
    limitation: index % 2 ? ['gt-200', 'nm-20'] : ['kw-250'],
  }))
  const credential = titleFixture({ title: { functions } })
  const qr = writeTitleQr(credential, printingFixture.verifierUrl)
  expect((await PDFDocument.load(await renderTitlePdf(credential, qr, inWords))).getPageCount()).toBe(1)
})

const codesIn = (set: string) => valueSets[set]!.values.map(({ code }) => code)

test.each(loadTitles().filter(isIssuable))('$code is printed on one page, in its own words', async (definition) => {
  const rows = definition.endorsement?.kind === 'rows' ? definition.endorsement : { functions: [], capacities: [] }
  const { functions, capacities } = rows
  const title = { code: definition.code, regulation: definition.stcw.regulations, functions, capacities }
  const pdf = await renderTitlePdf(titleFixture({ title }), qrFixture, { ...inWords, titleName: definition.name })
  expect((await PDFDocument.load(pdf)).getPageCount()).toBe(1)
})

test('every limitation, capacity and authority has words that the embedded faces can print', async () => {
  const codesOf = (set: string) => valueSets[set]!.values.map(({ code }) => code)
  const authorities = codesOf('issuing-authorities').map((issuingAuthority) => ({ issuingAuthority }))
  const rows = codesOf('capacities').map((capacity) => ({ capacity, limitation: codesOf('limitations') }))
  for (const title of [{ capacities: rows }, ...authorities]) {
    await expect(renderTitlePdf(titleFixture({ title }), qrFixture, inWords)).resolves.toBeInstanceOf(Uint8Array)
  }
})

test('text that looks like the typesetter’s own language is printed, not run', async () => {
  const credential = titleFixture({ title: { issuingOfficer: '#panic("no") $x$ *a* "}' } })
  await expect(renderTitlePdf(credential, qrFixture, printingFixture)).resolves.toBeInstanceOf(Uint8Array)
})

function attachmentOf(document: PDFDocument): [string, PDFDict] {
  const files = document.catalog.lookup(PDFName.of('Names'), PDFDict).lookup(PDFName.of('EmbeddedFiles'), PDFDict)
  const names = files.lookup(PDFName.of('Names'))
  if (!(names && 'asArray' in names)) throw new Error('no attachments')
  const [name, reference] = (names as unknown as { asArray(): never[] }).asArray()
  return [String(name).slice(1, -1), document.context.lookup(reference, PDFDict)]
}
