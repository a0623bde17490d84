import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createTestSeal } from '@vigie/issuer/documents/seal-fixture.ts'
import type { PrintingWords } from '@vigie/shared/printed-title/create-printed-title.ts'
import { createTestFields, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import type { TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  createSealingAuthority,
  openSealingTrust,
  renderPage,
  type SealedTitle,
  type SealingAuthority,
  sealTitle,
  signedAt,
  stampAt,
  trustedStamps,
  verifyPdf,
} from './sealed-title.ts'

const hasPdfsig = spawnSync('pdfsig', ['-v']).error === undefined

let authority: SealingAuthority
let trust: TrustMaterial
let stampingTrust: TrustMaterial
let title: SealedTitle
let stamped: SealedTitle
beforeAll(async () => {
  authority = await createSealingAuthority()
  trust = await openSealingTrust(authority)
  stampingTrust = await openSealingTrust(authority, { issuer: await trustedStamps(authority) })
  title = await sealTitle(authority)
  stamped = await sealTitle(authority, { stampedAt: signedAt })
})

const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

/** Puts other words of the same length into a page that is then sealed. */
const sealChanged = async (from: string, to: string) => {
  expect(to).toHaveLength(from.length)
  const page = latin1(await renderPage(title.credential))
  expect(page.split(from)).toHaveLength(2)
  return (await authority.seal.seal(bytesOf(page.replace(from, to)))).pdf
}

describe('a sealed title is green', () => {
  test('with all checks of the title and of its PDF', async () => {
    const verdict = await verifyPdf(title.pdf, trust)
    expect(verdict).toMatchObject({ colour: 'green', reason: 'in-force', also: [] })
    expect(verdict.checks).toHaveLength(16)
  })

  test('and stamped, where its issuer has its seals stamped', async () => {
    expect(await verifyPdf(stamped.pdf, stampingTrust)).toMatchObject({ colour: 'green', reason: 'in-force' })
  })

  test.each([
    [
      'a hundred letters',
      { familyName: 'LE GOFF-D’ARTAGNAN DE LA ROCHEFOUCAULD-MONTBEL VAN DEN BERGHE', givenName: 'Thị Hồng' },
    ],
    ['a name without a space', { familyName: 'RAZAFINDRAKOTOANDRIAMANANTENARIVONY', givenName: 'Guðrún Þóra' }],
    ['letters that look alike', { familyName: 'ŞIRIN-İPEK ŒUVRARD', givenName: 'Anne-Cécile François' }],
  ])('with %s', async (_, names) => {
    const { pdf } = await sealTitle(authority, { fields: { holder: { ...names, birthDate: '1991-07-01' } } })
    expect(await verifyPdf(pdf, trust)).toMatchObject({ colour: 'green', reason: 'in-force' })
  })

  test('and says what the register says: a title revoked since is red', async () => {
    const { revocationEntry } = createTestFields()
    const revoking = await openSealingTrust(authority, { revoked: [revocationEntry.index] })
    expect(await verifyPdf(title.pdf, revoking)).toMatchObject({ colour: 'red', reason: 'revoked' })
  })
})

describe('a PDF changed after it was sealed is red (BAD-INPUTS 184, 185)', () => {
  test.each([
    ['the page', (text: string) => text.indexOf('stream') + 40],
    ['the signature', (text: string) => text.indexOf('/Contents <') + 300],
    ['the claimed date', (text: string) => text.indexOf('(D:2026') + 8],
    ['the last byte', (text: string) => text.length - 2],
  ])('one bit of %s', async (_, place) => {
    const changed = title.pdf.slice()
    const at = place(latin1(changed))
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(await verifyPdf(changed, trust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
  })

  test.each([
    ['one byte', '\n'],
    ['a comment', '\n% approved\n'],
    ['rubbish', 'A'.repeat(5_000)],
  ])('%s after the end', async (_, tail) => {
    const verdict = await verifyPdf(bytesOf(latin1(title.pdf) + tail), trust)
    expect(verdict).toMatchObject({ colour: 'red', reason: 'pdf-added-after-seal' })
  })

  test.skipIf(!hasPdfsig)('where another program, pdfsig, calls the signature valid (needs poppler-utils)', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'vigie-pdfsig-'))
    const file = path.join(folder, 'title.pdf')
    const look = (pdf: Uint8Array) => {
      writeFileSync(file, pdf)
      return spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).stdout
    }
    expect(look(title.pdf)).toMatch(/Total document signed[\s\S]*Signature is Valid/)
    const appended = look(bytesOf(`${latin1(title.pdf)}\n% approved\n`))
    expect(appended).toMatch(/Signature is Valid/)
    rmSync(folder, { recursive: true })
  })

  test('a new version written after the end is named twice: as an addition and as a version', async () => {
    const document = await PDFDocument.load(title.pdf, { forIncrementalUpdate: true, updateMetadata: false })
    document.getPage(0).drawText('CAPITAINE ILLIMITÉ', { x: 60, y: 400, size: 18 })
    const verdict = await verifyPdf(await document.save(), trust)
    expect(verdict).toMatchObject({ colour: 'red', reason: 'pdf-added-after-seal' })
    expect(verdict.checks.find(({ name }) => name === 'pdf-structure')?.found).toContain('pdf-revision')
  })

  test.each([{ useObjectStreams: false }, { useObjectStreams: true }])('saved again, %j', async (how) => {
    const document = await PDFDocument.load(title.pdf, { updateMetadata: false })
    expect(await verifyPdf(await document.save(how), trust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
  })

  test('hexadecimal digits written in another case say the same, and are refused all the same', async () => {
    const text = latin1(title.pdf)
    const at = text.search(/(?<=\/Contents <[0-9a-f]*)[a-f]/)
    const changed = text.slice(0, at) + (text[at] ?? '').toUpperCase() + text.slice(at + 1)
    expect(await verifyPdf(bytesOf(changed), trust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
  })

  test('the certificate beside the signature is not the one that it names', async () => {
    const text = latin1(title.pdf)
    const end =
      text.indexOf(Buffer.from(authority.seal.certificate).toString('hex')) + authority.seal.certificate.length * 2
    // the last digit of its own signature: the same key and the same names as before
    const changed = text.slice(0, end - 1) + (text[end - 1] === '0' ? '1' : '0') + text.slice(end)
    expect(await verifyPdf(bytesOf(changed), trust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
  })

  test('something hidden in the room left beside the signature', async () => {
    const changed = latin1(title.pdf).replace(/00>(?=\s*\/)/, '01>')
    expect(changed).not.toBe(latin1(title.pdf))
    expect(await verifyPdf(bytesOf(changed), trust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
  })
})

describe('a seal that does not protect is red', () => {
  test.each([
    [
      'permits filling forms',
      '/DocMDP\n/TransformParams <<\n/Type /TransformParams\n/P 1',
      '/DocMDP\n/TransformParams <<\n/Type /TransformParams\n/P 2',
    ],
    ['certifies nothing', '/Perms ', '/Prems '],
    ['has another way to protect', '/TransformMethod /DocMDP', '/TransformMethod /UR3000'],
  ])('%s', async (_, from, to) => {
    expect(await verifyPdf(await sealChanged(from, to), trust)).toMatchObject({
      colour: 'red',
      reason: 'pdf-changes-permitted',
    })
  })

  test('is of another form than PAdES', async () => {
    const pdf = await sealChanged('ETSI.CAdES.detached', 'adbe.pkcs7.detached')
    expect(await verifyPdf(pdf, trust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
  })
})

describe('whose seal it is (BAD-INPUTS 188)', () => {
  test('a seal by someone else, in the name of the authority, is red', async () => {
    const other = await createTestSeal()
    const { pdf } = await other.seal(await renderPage(title.credential))
    expect(await verifyPdf(pdf, trust)).toMatchObject({ colour: 'red', reason: 'pdf-signer-not-recognised' })
  })

  test('the certificate of the authority over the signature of someone else is red', async () => {
    const other = await createTestSeal()
    const { pdf } = await other.seal(await renderPage(title.credential), { certificates: [authority.seal.certificate] })
    expect(await verifyPdf(pdf, trust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
  })

  test('a key that the authority has for something else does not seal', async () => {
    const misused = await openSealingTrust(authority, { sealKey: { use: 'titles' } })
    expect(await verifyPdf(title.pdf, misused)).toMatchObject({ colour: 'red', reason: 'pdf-signer-not-recognised' })
  })

  test('a key newer than an old trust list is no forgery: update', async () => {
    const at = new Date('2026-11-19T08:00:00Z')
    const old = await openSealingTrust(authority, { at, withoutSealKey: true })
    const verdict = await verifyPdf(title.pdf, old, new Date('2026-11-28T08:00:00Z'))
    expect(verdict).toMatchObject({ colour: 'grey', reason: 'key-unknown-update' })
  })

  test('a seal dated before its key was in use is red', async () => {
    const later = await openSealingTrust(authority, { sealKey: { signFrom: '2026-12-01T00:00:00Z' } })
    expect(await verifyPdf(title.pdf, later)).toMatchObject({ colour: 'red', reason: 'signed-outside-key-period' })
    const earlier = await openSealingTrust(authority, { sealKey: { signUntil: '2026-11-01T00:00:00Z' } })
    expect(await verifyPdf(title.pdf, earlier)).toMatchObject({ colour: 'red', reason: 'signed-outside-key-period' })
  })

  test('after its key was stolen, only a stamp says that a seal is older', async () => {
    const sealKey = { compromisedSince: '2027-01-01T00:00:00Z' } as const
    const stolen = await openSealingTrust(authority, { sealKey })
    expect(await verifyPdf(title.pdf, stolen)).toMatchObject({ colour: 'red', reason: 'key-compromised' })
    const stamping = await openSealingTrust(authority, { sealKey, issuer: await trustedStamps(authority) })
    expect(await verifyPdf(stamped.pdf, stamping)).toMatchObject({ colour: 'green' })
    const late = await sealTitle(authority, { stampedAt: '2027-01-02T00:00:00Z' })
    expect(await verifyPdf(late.pdf, stamping)).toMatchObject({ colour: 'red', reason: 'key-compromised' })
  })
})

describe('when it was sealed (BAD-INPUTS 192)', () => {
  const notProven = { colour: 'orange', reason: 'signing-date-not-proven' }

  test('a stamp that is missing, where there should be one, is orange', async () => {
    expect(await verifyPdf(title.pdf, stampingTrust)).toMatchObject(notProven)
  })
  test('a stamp by an authority that nobody named is orange', async () => {
    const other = await createSealingAuthority()
    const trusting = await openSealingTrust(authority, { issuer: await trustedStamps(other) })
    expect(await verifyPdf(stamped.pdf, trusting)).toMatchObject(notProven)
  })
  test('a stamp a day after the signature, or before it, is orange', async () => {
    const late = await sealTitle(authority, { stampedAt: '2026-11-21T10:12:01Z' })
    expect(await verifyPdf(late.pdf, stampingTrust)).toMatchObject(notProven)
    const early = await sealTitle(authority, { stampedAt: '2026-11-20T10:06:59Z' })
    expect(await verifyPdf(early.pdf, stampingTrust)).toMatchObject(notProven)
    const sameDay = await sealTitle(authority, { stampedAt: '2026-11-21T10:12:00Z' })
    expect(await verifyPdf(sameDay.pdf, stampingTrust)).toMatchObject({ colour: 'green' })
  })
  test('a page may be printed and sealed long after its title was signed, if it is stamped when it says', async () => {
    const later = await sealTitle(authority, { sealedAt: '2026-12-24T00:00:00Z', stampedAt: '2026-12-24T00:00:05Z' })
    expect(await verifyPdf(later.pdf, stampingTrust)).toMatchObject({ colour: 'green' })
    const dated = await sealTitle(authority, { sealedAt: '2026-11-20T10:12:00Z', stampedAt: '2026-12-24T00:00:05Z' })
    expect(await verifyPdf(dated.pdf, stampingTrust)).toMatchObject(notProven)
  })
  test('where nobody stamps, the seal’s own date is what is known: never before the title was signed', async () => {
    const late = await sealTitle(authority, { sealedAt: '2026-12-24T00:00:00Z' })
    expect(await verifyPdf(late.pdf, trust)).toMatchObject({ colour: 'green' })
    const early = await sealTitle(authority, { sealedAt: '2026-11-20T10:06:59Z' })
    expect(await verifyPdf(early.pdf, trust)).toMatchObject(notProven)
  })
  test('a stamp over another seal is red: somebody put it there', async () => {
    const stamp = () => stampAt(authority.stamping, new Date(signedAt))(new Uint8Array(64))
    const { pdf } = await sealTitle(authority, { otherwise: { stamp } })
    expect(await verifyPdf(pdf, stampingTrust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
  })
  test('a seal of tomorrow is red', async () => {
    const { pdf } = await sealTitle(authority, { sealedAt: '2027-03-02T00:00:00Z' })
    expect(await verifyPdf(pdf, trust)).toMatchObject({ colour: 'red', reason: 'signed-in-future' })
  })
})

describe('what is printed is what is attached (BAD-INPUTS 191)', () => {
  test('the code of another title is red', async () => {
    const other = await signTestTitle(authority.keys.titles, {
      title: { ...createTestFields().title, documentNumber: '20463947' },
    })
    const { pdf } = await sealTitle(authority, { codeOf: other })
    expect(await verifyPdf(pdf, trust)).toMatchObject({ colour: 'red', reason: 'pdf-code-differs' })
  })

  test('the page of one title with another attached is red, and each difference is named', async () => {
    const other = await signTestTitle(authority.keys.titles, {
      holder: { familyName: 'KERVELLA', givenName: 'Zoé', birthDate: '1979-02-03' },
    })
    const document = await PDFDocument.load(await renderPage(title.credential), { updateMetadata: false })
    document.detach('title.vc.json')
    await document.attach(new TextEncoder().encode(JSON.stringify(other)), 'title.vc.json')
    const verdict = await verifyPdf(await document.save({ useObjectStreams: false }), trust)
    expect(verdict.colour).toBe('red')
    expect(verdict.also).toContain('pdf-text-differs')
    expect(verdict.checks.find(({ name }) => name === 'pdf-text')?.found).toEqual([
      'family-name',
      'given-name',
      'birth-date',
    ])
  })
})

describe('words of the catalogue that changed since the page was printed', () => {
  const limitation = 'Navires de jauge brute inférieure à 200'
  const reworded = (words: PrintingWords): PrintingWords => ({
    ...words,
    label: (set, code, language) => (set === 'limitations' ? limitation : words.label(set, code, language)),
  })

  test('under a seal that holds: orange, and the words are named', async () => {
    const { pdf } = await sealTitle(authority, { reworded })
    const verdict = await verifyPdf(pdf, trust)
    expect(verdict).toMatchObject({ colour: 'orange', reason: 'pdf-words-differ' })
    expect(verdict.checks.find(({ name }) => name === 'pdf-text')?.found).toEqual(['limitations'])
  })

  test('under no seal: red', async () => {
    const page = await renderPage(title.credential, { reworded, place: 'without-seal' })
    expect(await verifyPdf(page, trust)).toMatchObject({ colour: 'red', reason: 'pdf-text-differs' })
  })
})

test('a PDF that nobody sealed is orange: the title is authentic, the page is anybody’s', async () => {
  const page = await renderPage(title.credential, { place: 'without-seal' })
  expect(await verifyPdf(page, trust)).toMatchObject({ colour: 'orange', reason: 'pdf-not-sealed', also: [] })
})

test('a place for a seal that was never filled is red', async () => {
  const page = await renderPage(title.credential)
  expect(await verifyPdf(page, trust)).toMatchObject({ colour: 'red', reason: 'pdf-altered' })
})
