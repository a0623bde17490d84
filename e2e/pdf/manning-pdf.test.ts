import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createManningPage } from '@vigie/issuer/documents/manning-page.ts'
import type { SealPlace } from '@vigie/issuer/documents/place-seal.ts'
import { renderPage } from '@vigie/issuer/documents/render-page.ts'
import { readableManningQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { ManningDocument } from '@vigie/shared/manning/manning-document.ts'
import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { loadPageDrawer, type PageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import { readTitlePdf } from '@vigie/shared/pdf-seal/read-title-pdf.ts'
import { verifyManningPdf } from '@vigie/shared/pdf-seal/verify-manning-pdf.ts'
import {
  createTestManning,
  manningFields,
  manningIndexes,
  signTestManning,
} from '@vigie/shared/testing/test-manning.ts'
import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { publishTestFiles } from '../../shared/testing/test-authority.ts'
import { verifyFile } from '../../tools/vigie/verify/verify-file.ts'
import { renderPdfPage } from '../qr/render-pdf-page.ts'
import { createSealingAuthority, naming, openSealingTrust, type SealingAuthority } from './sealed-title.ts'

const verifierUrl = 'https://verifier.mer.example'
const now = new Date('2027-03-01T10:00:00Z')
let authority: SealingAuthority
let document: ManningDocument
let pdf: Uint8Array
beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
  authority = await createSealingAuthority()
  document = await signTestManning(authority.keys.titles)
  pdf = await print(document)
})

const place: SealPlace = { sealedAt: '2026-11-20T10:12:00Z', reservedBytes: 8_192 }
async function draw(of: ManningDocument, sealPlace: SealPlace | null, codeOf = of): Promise<Uint8Array> {
  const qr = readableManningQr(codeOf, verifierUrl)
  const page = createManningPage(of, {
    label: (set, code, language) => labelOf(loadValueSets(), set, code, language),
    verifierUrl,
    environment: 'production',
    hasCode: qr !== null,
  })
  return renderPage({ template: 'manning-document', page, credential: writeManningDocument(of), qr, sealPlace })
}
const print = async (of: ManningDocument, codeOf = of) => (await authority.seal.seal(await draw(of, place, codeOf))).pdf
/** Without looking at the page, which takes long, unless its code is what is asked about. */
const judge = async (file: Uint8Array, revoked: readonly number[] = [], drawer: PageDrawer | null = null) => {
  const read = await readTitlePdf(file, { drawer, wordsFor: () => null })
  const { colour, reason } = await verifyManningPdf(read, await openSealingTrust(authority, { revoked }), now)
  return `${colour} ${reason}`
}

describe('the PDF of a manning document', () => {
  test('is one page with a code that holds the signed document, byte for byte, as it is painted', async () => {
    const { data, width, height } = await renderPdfPage(pdf, 150)
    // the library wants a browser's ImageData and reads these three properties of it
    const image = { data, width, height, colorSpace: 'srgb' } as ImageData
    const [code] = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true })
    expect(new TextDecoder().decode(readTitleQr(code?.text ?? ''))).toBe(writeManningDocument(document))
  })
  test('is green under its issuer’s seal; withdrawn, changed, unsealed or with the code of another it is not', async () => {
    expect(await judge(pdf)).toBe('green in-force')
    expect(await judge(pdf, [manningIndexes.revocation])).toBe('red revoked')
    expect(await judge(await draw(document, null))).toBe('orange pdf-not-sealed')
    const lines = manningFields.lines.slice(0, 3)
    const other = await signTestManning(authority.keys.titles, createTestManning({ lines }))
    expect(await judge(await print(document, other), [], await loadPageDrawer())).toBe('red pdf-code-differs')
    const changed = Uint8Array.from(pdf)
    changed[2_000] = (changed[2_000] ?? 0) ^ 1
    expect(await judge(changed).catch(({ code }) => code)).toMatch(/^red |file-not-readable|pdf-without-credential/)
  })
  test('of many lines has no code and is green all the same', async () => {
    const lines = Array.from({ length: 24 }, (_, at) => manningFields.lines[at % 6]!)
    const long = await signTestManning(authority.keys.titles, createTestManning({ lines }))
    expect(readableManningQr(long, verifierUrl)).toBe(null)
    expect(await judge(await print(long))).toBe('green in-force')
  })
})

test('./vigie verify reads it as PDF, as JSON and as the text of its code, and says what it is about', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-manning-'))
  try {
    const at = new Date('2027-03-01T08:00:00Z')
    const files = await publishTestFiles(authority.keys, { at, changeList: naming(authority.seal) })
    writeFileSync(path.join(folder, 'trust.json'), files.trust)
    writeFileSync(path.join(folder, 'snapshot.json'), files.snapshot ?? '')
    const forms = { 'm.pdf': pdf, 'm.json': writeManningDocument(document), 'm.txt': codeText() }
    for (const [name, content] of Object.entries(forms)) {
      writeFileSync(path.join(folder, name), content)
      const question = { file: path.join(folder, name), trust: folder, now }
      const { verdict, words } = await verifyFile(question, 'fr')
      // no list beside it: what became of it is not known
      expect([name, verdict.colour, verdict.reason]).toEqual([name, 'orange', 'status-unknown'])
      expect(words).toContain('À comparer avec le navire\u00a0: ÉTOILE DU PONANT, FQBR, 9074729, Brest')
      expect(words).toContain('2 × Matelot de quart à la passerelle, II/4')
      expect(words).not.toMatch(/\btitre\b/i)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function codeText(): string {
  const { link, digits } = readableManningQr(document, verifierUrl)!
  return link + digits
}
