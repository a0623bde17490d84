import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { writePem } from '@vigie/shared/node/pem.ts'
import { openCms } from '@vigie/shared/pdf-seal/open-cms.ts'
import { readSeal } from '@vigie/shared/pdf-seal/read-seal.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderTitlePdf } from './render-title-pdf.ts'
import { createTestSeal, renderSealable, type TestSeal } from './seal-fixture.ts'
import { sealRangeOf } from './seal-range.ts'
import { printingFixture, qrFixture, titleFixture } from './title-fixture.ts'

let seal: TestSeal
let folder: string
beforeAll(async () => {
  seal = await createTestSeal()
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-seal-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const atSealing = Date.parse('2026-11-20T10:12:00Z') / 1000
const open = (pdf: Uint8Array) => PDFDocument.load(pdf, { updateMetadata: false })
const run = (program: string, ...words: string[]) => spawnSync(program, words, { encoding: 'utf8' })
const isMissing = (program: string) => run(program, '--version').error !== undefined
const write = (name: string, bytes: Uint8Array) => {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

test('a page waiting for its seal is printed twice with the same bytes', async () => {
  expect(Buffer.compare(await renderSealable(), await renderSealable())).toBe(0)
})

test('the seal covers every byte of the file but its own place, and our own verifier agrees', async () => {
  const page = await renderSealable()
  const { pdf, level } = await seal.seal(page)
  const { from, to } = sealRangeOf(pdf)
  expect([pdf.length, level]).toEqual([page.length, 'B-B'])
  expect(Buffer.compare(pdf.subarray(0, from), page.subarray(0, from))).toBe(0)
  expect(Buffer.compare(pdf.subarray(to), page.subarray(to))).toBe(0)
  expect(await readSeal(await open(pdf), pdf)).toEqual({
    coverage: 'whole-file',
    isIntact: true,
    forbidsChanges: true,
    publicKeyMultibase: seal.key.publicKeyMultibase,
    claimedAt: '2026-11-20T10:12:00Z',
    timeStamp: null,
  })
})

test('the seal says no more than a PAdES baseline seal may: three signed attributes, no signing time', async () => {
  const { cms } = await seal.seal(await renderSealable())
  const types = openCms(new Uint8Array(cms))?.signer.signedAttrs?.attributes.map(({ type }) => type)
  expect(types).toEqual(['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4', '1.2.840.113549.1.9.16.2.47'])
})

test('a signature by another key than the certificate’s does not come out as a seal that holds', async () => {
  const other = await createTestSeal()
  const { pdf } = await seal.seal(await renderSealable(), { certificates: [other.certificate] })
  expect((await readSeal(await open(pdf), pdf))?.isIntact).toBe(false)
})

test('the field of the seal is in the structure of the page, printed and locked, without a surface (PDF/A-3, PDF/UA-1)', async () => {
  const document = await open((await seal.seal(await renderSealable())).pdf)
  const name = PDFName.of
  const [reference] = document.getPage(0).node.lookup(name('Annots'), PDFArray).asArray()
  const field = document.context.lookup(reference, PDFDict)
  expect(field.get(name('F'))).toEqual(PDFNumber.of(4 + 128))
  expect(field.get(name('P'))).toBe(document.getPage(0).ref)
  expect(field.get(name('Rect'))?.toString()).toBe('[ 0 0 0 0 ]')
  expect(document.getPage(0).node.get(name('Tabs'))).toBe(name('S'))
  const root = document.catalog.lookup(name('StructTreeRoot'), PDFDict)
  const key = field.lookup(name('StructParent'), PDFNumber)
  const numbers = root.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray).asArray()
  const at = numbers.findIndex((entry, index) => index % 2 === 0 && entry.toString() === key.toString())
  const element = document.context.lookup(numbers[at + 1], PDFDict)
  expect(element.get(name('S'))).toBe(name('Form'))
  expect(element.lookup(name('K'), PDFDict).get(name('Obj'))).toBe(reference)
  expect(root.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber()).toBe(key.asNumber() + 1)
  const form = document.catalog.lookup(name('AcroForm'), PDFDict)
  expect([form.get(name('SigFlags'))?.toString(), form.keys().length]).toEqual(['3', 2])
})

test('a seal too large for its place, a page without one, and a page with two are our fault, loudly', async () => {
  await expect(seal.seal(await renderSealable({ reservedBytes: 512 }))).rejects.toThrow(/512 were kept/)
  await expect(seal.seal(await renderTitlePdf(titleFixture(), qrFixture, printingFixture))).rejects.toThrow(/one place/)
  const page = await renderSealable()
  await expect(seal.seal(new Uint8Array(Buffer.concat([page, page])))).rejects.toThrow(/one place/)
  await expect(seal.seal(new Uint8Array(Buffer.concat([page, Buffer.from('\n')])))).rejects.toThrow(/whole file/)
})

test('words in a title that look like the place of a seal do not take it', async () => {
  const issuingOfficer = '/ByteRange [ 0 1 2 3 ] /Contents <00>'
  const { pdf } = await seal.seal(await renderSealable({ credential: titleFixture({ title: { issuingOfficer } }) }))
  expect((await readSeal(await open(pdf), pdf))?.isIntact).toBe(true)
})

test.skipIf(isMissing('qpdf'))('qpdf finds nothing wrong with the sealed file (skipped without qpdf)', async () => {
  const { status, stdout } = run('qpdf', '--check', write('q.pdf', (await seal.seal(await renderSealable())).pdf))
  expect([status, stdout]).toEqual([0, expect.stringContaining('No syntax or stream encoding errors')])
})

test.skipIf(run('pdfsig', '-v').error !== undefined)(
  'pdfsig finds the seal valid over the whole file, and a flipped byte (skipped without pdfsig)',
  async () => {
    const { pdf } = await seal.seal(await renderSealable())
    const said = run('pdfsig', '-nocert', write('s.pdf', pdf)).stdout
    expect(said).toContain('Signature is Valid')
    expect(said).toContain('Total document signed')
    expect(said).toContain('ETSI.CAdES.detached')
    const flipped = Uint8Array.from(pdf)
    flipped[5_000] = (flipped[5_000] ?? 0) ^ 1
    expect(run('pdfsig', '-nocert', write('f.pdf', flipped)).stdout).toContain('Digest Mismatch')
  },
)

test.skipIf(run('openssl', 'version').error !== undefined)(
  'openssl verifies the seal as CAdES over the covered bytes (skipped without openssl)',
  async () => {
    const { pdf, cms } = await seal.seal(await renderSealable())
    const { from, to } = sealRangeOf(pdf)
    const covered = write('covered', new Uint8Array(Buffer.concat([pdf.subarray(0, from), pdf.subarray(to)])))
    const cafile = path.join(folder, 'own.pem')
    writeFileSync(cafile, writePem('CERTIFICATE', seal.certificate))
    const trust = ['-CAfile', cafile, '-partial_chain', '-purpose', 'any', '-attime', String(atSealing)]
    const words = ['-inform', 'DER', '-in', write('seal.p7', cms), '-content', covered, '-binary', '-cades', ...trust]
    const { status, stderr } = run('openssl', 'cms', '-verify', ...words, '-out', path.join(folder, 'out'))
    expect([status, stderr]).toEqual([0, expect.stringContaining('successful')])
  },
)
