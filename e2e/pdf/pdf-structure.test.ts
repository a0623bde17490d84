import { PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { PdfFault } from '@vigie/shared/pdf-seal/title-pdf.ts'
import type { TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  createSealingAuthority,
  openSealingTrust,
  renderPage,
  type SealedTitle,
  type SealingAuthority,
  sealTitle,
  verifyPdf,
} from './sealed-title.ts'

let authority: SealingAuthority
let trust: TrustMaterial
let title: SealedTitle
beforeAll(async () => {
  authority = await createSealingAuthority()
  trust = await openSealingTrust(authority)
  title = await sealTitle(authority)
})

type Edit = (document: PDFDocument) => unknown

const onPage = (dictionary: (document: PDFDocument) => Record<string, unknown>): Edit => {
  return (document) => {
    const { context } = document
    const annotation = context.register(context.obj(dictionary(document) as never))
    document.getPage(0).node.set(PDFName.of('Annots'), context.obj([annotation]))
  }
}
const inCatalog = (key: string, value: (document: PDFDocument) => unknown): Edit => {
  return (document) => document.catalog.set(PDFName.of(key), document.context.obj(value(document) as never))
}
const action = (kind: string, more = {}) => ({ S: kind, ...more })
const note = { Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 200, 40], Contents: PDFString.of('CAPITAINE ILLIMITÉ') }

/** What shadow attacks are made of (BAD-INPUTS 187), each by its own name. */
const shadows: readonly (readonly [string, PdfFault, Edit])[] = [
  ['a text written over the page', 'pdf-annotation', onPage(() => note)],
  ['a link', 'pdf-annotation', onPage(() => ({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9] }))],
  [
    'a link that opens an address',
    'pdf-action',
    onPage(() => ({ Subtype: 'Link', Rect: [0, 0, 9, 9], A: action('URI', { URI: PDFString.of('https://evil') }) })),
  ],
  ['a note that no page shows yet', 'pdf-annotation', ({ context }) => context.register(context.obj(note))],
  [
    'a form field whose look is not its value',
    'pdf-form',
    ({ getForm, ...document }) => PDFDocument.prototype.getForm.call(document).createTextField('n').setText('A'),
  ],
  ['an XFA form', 'pdf-form', inCatalog('AcroForm', () => ({ Fields: [], XFA: PDFString.of('<xdp/>') }))],
  ['layers', 'pdf-optional-content', inCatalog('OCProperties', () => ({ OCGs: [] }))],
  [
    'a layer that nothing switches yet',
    'pdf-optional-content',
    ({ context }) => context.register(context.obj({ Type: 'OCG', Name: PDFString.of('n') })),
  ],
  [
    'a program at opening',
    'pdf-action',
    inCatalog('OpenAction', () => action('JavaScript', { JS: PDFString.of('1') })),
  ],
  [
    'a program',
    'pdf-script',
    ({ catalog, context }) =>
      catalog.lookup(PDFName.of('Names'), PDFDict).set(PDFName.of('JavaScript'), context.obj({})),
  ],
  [
    'an action on the page',
    'pdf-action',
    (document) => document.getPage(0).node.set(PDFName.of('AA'), document.context.obj({})),
  ],
  [
    'a command of the system',
    'pdf-action',
    ({ context }) => context.register(context.obj(action('Launch', { F: PDFString.of('cmd.exe') }))),
  ],
  ['a second attachment', 'pdf-attachment', (document) => document.attach(new Uint8Array([77, 90]), 'setup.exe')],
  ['a portfolio', 'pdf-attachment', inCatalog('Collection', () => ({ View: 'T' }))],
  ['a second signature', 'pdf-signatures', addSignatures],
  [
    'a picture with another one for printing',
    'pdf-outside-content',
    ({ context }) => context.register(context.obj({ Subtype: 'Image', Alternates: [] })),
  ],
]

function addSignatures({ context }: PDFDocument) {
  for (const at of [1, 2]) context.register(context.obj({ Type: 'Sig', ByteRange: [0, at, at, at] }))
}

describe('what a title never holds is red, by its name (BAD-INPUTS 187)', () => {
  test.each(shadows)('%s: %s', async (_, fault, edit) => {
    const document = await PDFDocument.load(await renderPage(title.credential, { place: 'without-seal' }), {
      updateMetadata: false,
    })
    await edit(document)
    const verdict = await verifyPdf(
      await document.save({ useObjectStreams: false, updateFieldAppearances: false }),
      trust,
    )
    expect(verdict.colour).toBe('red')
    expect([verdict.reason, ...verdict.also]).toContain('pdf-structure')
    expect(verdict.checks.find(({ name }) => name === 'pdf-structure')?.found).toContain(fault)
  })

  test('even under the seal of the authority', async () => {
    const page = Buffer.from(await renderPage(title.credential)).toString('latin1')
    // as many bytes as before: what the viewer should show first becomes what it should do first
    const changed = page.replace('/ViewerPreferences ', '/OpenAction        ')
    expect(changed).not.toBe(page)
    const { pdf } = await authority.seal.seal(Uint8Array.from(Buffer.from(changed, 'latin1')))
    const verdict = await verifyPdf(pdf, trust)
    expect(verdict).toMatchObject({ colour: 'red', reason: 'pdf-structure', also: [] })
  })

  test('a second table of objects', async () => {
    const page = await renderPage(title.credential, { place: 'without-seal' })
    const table = '\nxref\n0 0\ntrailer\n<</Size 1>>\nstartxref\n0\n%%EOF\n'
    const verdict = await verifyPdf(new Uint8Array([...page, ...Buffer.from(table)]), trust)
    expect(verdict.checks.find(({ name }) => name === 'pdf-structure')?.found).toEqual(['pdf-revision'])
  })
})
