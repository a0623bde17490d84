import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { expect, test } from 'vitest'
import type { ReportDocument } from './report-document.ts'
import { writeReportPdf } from './write-report-pdf.ts'

const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'))
const fonts = {
  regular: readFileSync(join(folder, '400Regular/NotoSans_400Regular.ttf')),
  strong: readFileSync(join(folder, '600SemiBold/NotoSans_600SemiBold.ttf')),
}

const title = {
  colour: 'orange',
  verdict: 'Authentique, statut ancien',
  circumstances: ['Vérifié le 22 nov. 2026', 'Statut connu au 20 nov. 2026'],
  claim: null,
  name: 'Brevet de capitaine 200',
  number: ['Numéro 10463946', 'Valable jusqu’au 20 novembre 2031'],
} as const
const person = (name: string, titles = [title]) => ({ name, details: ['Né(e) le 3 février 1988'], note: '', titles })
const report = (people: ReportDocument['people']): ReportDocument => ({
  language: 'fr',
  title: 'Rapport d’inspection des titres',
  subject: 'MV Ar Mor',
  warning: null,
  facts: [['Navire', 'MV Ar Mor']],
  note: '',
  noteLabel: 'Notes',
  columns: ['Verdict', 'Titre', 'Numéro et validité'],
  people,
  knowledge: [['Logiciel', 'Vigie']],
  limits: 'Chaque verdict dit ce qui était connu à sa date.',
  replaced: 'Des caractères manquent.',
})

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const pages = [...document.pages()].map((page) => page.getText().replace(/\s+/g, ' '))
  document.destroy()
  library.destroy()
  return pages
}

test('names of every Latin alphabet come back from the file as they were signed', async () => {
  const names = [
    'ŁUKASIŃSKI Őrs',
    'AĞAOĞLU Şükrü',
    'NGUYỄN Thị Hồng',
    'ŠIMŮNEK Žaneta',
    'ÞÓRÐARDÓTTIR Æsa',
    'ŢĂRANU Țuca',
  ]
  const [text] = await pagesOf(await writeReportPdf(report(names.map((name) => person(name))), fonts))
  for (const name of names) expect(text).toContain(name)
  expect(text).not.toContain('Des caractères manquent')
})

test('what the font cannot write is said to be missing', async () => {
  const [text] = await pagesOf(
    await writeReportPdf(report([{ ...person('KIM Min-jun'), note: '선장에게 알림' }]), fonts),
  )
  expect(text).toContain('Des caractères manquent')
})

test('a crew of thirty fills pages that are numbered, and nobody is lost between two', async () => {
  const people = Array.from({ length: 30 }, (_, at) => person(`PERSON Number${at}`, [title, title, title]))
  const pages = await pagesOf(await writeReportPdf(report(people), fonts))
  expect(pages.length).toBeGreaterThan(5)
  expect(pages.every((text, at) => text.includes(`MV Ar Mor ${at + 1} / ${pages.length}`))).toBe(true)
  for (const { name } of people)
    expect(
      pages.filter((text) => text.includes(`${name} `)),
      name,
    ).toHaveLength(1)
  expect(pages.join(' ').match(/Brevet de capitaine 200/g)).toHaveLength(90)
})

test('a note longer than a page goes on, on the next', async () => {
  const note = Array.from({ length: 150 }, (_, at) => `line${at}`).join('\n')
  const pages = await pagesOf(await writeReportPdf(report([{ ...person('KIM Min-jun'), note }]), fonts))
  expect(pages.length).toBeGreaterThan(2)
  expect(pages.join(' ')).toMatch(/line0 .*line149/)
})

test('what a screen reader follows is there: every piece of text belongs to an element of the tree', async () => {
  const document = await PDFDocument.load(await writeReportPdf(report([person('KIM Min-jun')]), fonts))
  const tree = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  const types: string[] = []
  let pieces = 0
  const visit = (element: PDFDict) => {
    types.push(element.lookup(PDFName.of('S'), PDFName).decodeText())
    const kids = element.lookup(PDFName.of('K'), PDFArray)
    for (let at = 0; at < kids.size(); at++) {
      const kid = kids.lookup(at, PDFDict)
      if (kid.has(PDFName.of('MCID'))) pieces += 1
      else visit(kid)
    }
  }
  visit(tree.lookup(PDFName.of('K'), PDFArray).lookup(0, PDFDict))
  expect(types).toEqual([
    'Document',
    'H1',
    'P',
    'H2',
    'P',
    'Table',
    ...['TR', 'TH', 'TH', 'TH'],
    ...['TR', 'TD', 'TD', 'TD'],
    'P',
    'P',
  ])
  const parents = tree.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray)
  expect(parents.lookup(1, PDFArray).size()).toBe(pieces)
  expect(document.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).toString()).toContain('true')
})
