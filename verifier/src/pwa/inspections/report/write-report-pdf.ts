import { PDFDocument, type PDFFont, rgb } from '@cantoo/pdf-lib'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import * as fontkit from 'fontkit'
import { drawable, replacement } from './fit-text.ts'
import { type Cell, createSheet, type Face, type Faces, ink, numberPages, type Style, softInk } from './pdf-sheet.ts'
import type { Fact, ReportDocument, ReportedPerson, ReportedTitle } from './report-document.ts'
import { createNode, type TagNode, writeTags } from './tag-pdf.ts'

export interface FontFiles {
  readonly regular: Uint8Array
  readonly strong: Uint8Array
}

const plain: Style = { face: 'regular', size: 9.5, color: ink }
const strong: Style = { face: 'strong', size: 9.5, color: ink }
const small: Style = { face: 'regular', size: 8, color: softInk }
const large: Style = { face: 'strong', size: 14, color: ink }
const shares = [0.42, 0.31, 0.27] as const

/** Dark enough on paper, and apart in print that is grey by their shapes. */
const verdictColors: Readonly<Record<Colour, ReturnType<typeof rgb>>> = {
  green: rgb(0.04, 0.31, 0.16),
  orange: rgb(0.42, 0.23, 0),
  red: rgb(0.55, 0.06, 0.11),
  grey: rgb(0.23, 0.26, 0.32),
}

type Sheet = ReturnType<typeof createSheet>

/** The report as an A4 PDF with its structure tagged and its letters inside; the same words as on the screen. */
export async function writeReportPdf(report: ReportDocument, files: FontFiles): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const faces: Faces = {
    regular: await embed(document, files.regular),
    strong: await embed(document, files.strong),
  }
  describe(document, report)
  const root = createNode('Document')
  const sheet = createSheet(document, faces)
  writeHead(sheet, report, root)
  for (const person of report.people) writePerson(sheet, person, { report, root })
  writeKnowledge(sheet, report, root)
  if (lacks(faces.regular, report)) sheet.row([whole(createNode('P', root), [[report.replaced, small]])])
  numberPages(document, drawable(report.subject, faces.regular), faces.regular)
  writeTags(document, root)
  return Uint8Array.from(await document.save())
}

async function embed(document: PDFDocument, bytes: Uint8Array): Promise<Face> {
  // the library places glyphs by their advance alone: marks are left on their letters, as the font composed them
  const features = { ccmp: false, liga: false, kern: false, mark: false }
  const font = await document.embedFont(bytes, { subset: true, features })
  const known = new Set(font.getCharacterSet())
  const widths = new Map<string, number>()
  return {
    font,
    has: (character) => known.has(character.codePointAt(0) ?? -1),
    widthOf: (character) => measured(widths, character, font),
  }
}

function measured(widths: Map<string, number>, character: string, font: PDFFont): number {
  const width = widths.get(character) ?? font.widthOfTextAtSize(character, 1)
  widths.set(character, width)
  return width
}

/** No name of a person or ship: titles of documents are seen where files are listed. */
function describe(document: PDFDocument, { title, language }: ReportDocument): void {
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage(language)
  document.setProducer('Vigie')
  document.setCreator('Vigie')
}

/** Whether a character of the report is not in the font, and stands there replaced. */
function lacks(face: Face, report: ReportDocument): boolean {
  return drawable(JSON.stringify(report), face).includes(replacement)
}

function writeHead(sheet: Sheet, report: ReportDocument, root: TagNode): void {
  sheet.row([whole(createNode('H1', root), [[report.title, large]])])
  sheet.skip(6)
  sheet.rule(1.5)
  if (report.warning) sheet.row([whole(createNode('P', root), [[report.warning, strong]])])
  writeFacts(sheet, report.facts, root)
  writeNote(sheet, report.noteLabel, report.note, root)
}

function writeFacts(sheet: Sheet, facts: readonly Fact[], root: TagNode): void {
  for (const [label, value] of facts) {
    const node = createNode('P', root)
    sheet.row([
      { node, paragraphs: [[label, small]], share: 0.27 },
      { node, paragraphs: [[value, plain]], share: 0.73 },
    ])
  }
}

function writeNote(sheet: Sheet, label: string, note: string, root: TagNode): void {
  if (note === '') return
  sheet.row([whole(createNode('P', root), [[label, strong]])])
  sheet.row([whole(createNode('P', root), [[note, plain]])])
}

interface Within {
  readonly report: ReportDocument
  readonly root: TagNode
}

function writePerson(sheet: Sheet, person: ReportedPerson, { report, root }: Within): void {
  sheet.skip(10)
  // a name does not stand at the foot of a page without its first title
  sheet.keepTogether(90)
  sheet.row([whole(createNode('H2', root), [[person.name, { ...strong, size: 11 }]])])
  sheet.row([whole(createNode('P', root), [[person.details.join(' · '), plain]])])
  writeNote(sheet, report.noteLabel, person.note, root)
  const table = createNode('Table', root)
  writeColumns(sheet, report, table)
  for (const title of person.titles) writeTitle(sheet, title, { report, table })
}

function writeColumns(sheet: Sheet, { columns }: ReportDocument, table: TagNode): void {
  sheet.skip(3)
  const tr = createNode('TR', table)
  sheet.row(
    columns.map((column, at) => ({
      node: createNode('TH', tr),
      paragraphs: [[column, { ...small, face: 'strong' as const }] as const],
      share: shares[at] ?? 0,
    })),
  )
  sheet.skip(3)
  sheet.rule(0.75)
}

function writeTitle(
  sheet: Sheet,
  title: ReportedTitle,
  { report, table }: { readonly report: ReportDocument; readonly table: TagNode },
): void {
  const tr = createNode('TR', table)
  const cells = cellsOf(title).map(
    (paragraphs, at): Cell => ({ node: createNode('TD', tr), paragraphs, share: shares[at] ?? 0 }),
  )
  if (sheet.keepTogether(sheet.heightOf(cells))) repeatColumns(sheet, report)
  sheet.row(cells, { onNewPage: () => repeatColumns(sheet, report) })
  sheet.skip(4)
  sheet.rule(0.4)
}

/** On the next page, for the eye: a screen reader has read them. */
function repeatColumns(sheet: Sheet, report: ReportDocument): void {
  writeColumns(sheet, report, createNode('Table'))
}

function cellsOf(title: ReportedTitle): Cell['paragraphs'][] {
  const icon = { ...strong, color: verdictColors[title.colour], icon: title.colour }
  return [
    [[title.verdict, icon], ...title.circumstances.map((line) => [line, small] as const)],
    [...(title.claim ? [[title.claim, small] as const] : []), ...(title.name ? [[title.name, plain] as const] : [])],
    title.number.map((line) => [line, plain] as const),
  ]
}

function writeKnowledge(sheet: Sheet, report: ReportDocument, root: TagNode): void {
  sheet.skip(14)
  sheet.keepTogether(100)
  sheet.rule(1.5)
  writeFacts(sheet, report.knowledge, root)
  sheet.skip(4)
  sheet.row([whole(createNode('P', root), [[report.limits, small]])])
}

const whole = (node: TagNode, paragraphs: Cell['paragraphs']): Cell => ({ node, paragraphs, share: 1 })
