import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { renderTitlePdf } from '@vigie/issuer/documents/render-title-pdf.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import titleContext from '@vigie/schemas/contexts/title-v1.json' with { type: 'json' }
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import dictionary from '@vigie/schemas/qr-dictionary/title-v1.json' with { type: 'json' }
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import {
  createTestAuthority,
  createTestFields,
  signTestTitle,
  type TestAuthority,
  testIssuer,
} from '@vigie/shared/testing/test-authority.ts'
import { createRandom, createVariedTitle } from '@vigie/shared/testing/varied-titles.ts'
import { createTitleQr, titleQrVersionOf } from '@vigie/shared/title-qr/draw-title-qr.ts'
import documents from '@vigie/shared/title-qr/vectors/documents-2026-11.json' with { type: 'json' }
import decodeQR from 'qr/decode.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { type PageImage, renderPdfPage, throughJpeg } from './render-pdf-page.ts'

const verifierUrl = 'https://verifier.mer.example'
const valueSets = loadValueSets()

let authority: TestAuthority
let title: TitleCredential
let text: string
let pdf: Uint8Array
beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
  authority = await createTestAuthority()
  title = await signTestTitle(authority.titles)
  const qr = writeTitleQr(title, verifierUrl)
  text = qr.text
  pdf = await renderTitlePdf(title, qr, {
    titleName: loadTitles().find(({ code }) => code === 'capitaine-200')!.name,
    label: (valueSet, code, language) => labelOf(valueSets, valueSet, code, language),
    verifierUrl,
    environment: 'demonstration',
  })
})

const decoders: Record<string, (image: PageImage) => Promise<string | undefined>> = {
  'zxing-wasm': async ({ data, width, height }) => {
    // the library wants a browser's ImageData and reads these three properties of it
    const image = { data, width, height, colorSpace: 'srgb' } as ImageData
    const [code] = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true })
    return code?.text
  },
  qr: async ({ data, width, height }) => decodeQR({ data, width, height }),
}

describe('the code on the printed page', () => {
  for (const dotsPerInch of [150, 200, 300]) {
    for (const [name, decode] of Object.entries(decoders)) {
      test(`at ${dotsPerInch} dpi is read by ${name}, as painted and after JPEG at quality 60`, async () => {
        const page = await renderPdfPage(pdf, dotsPerInch)
        expect(await decode(page)).toBe(text)
        expect(await decode(throughJpeg(page, 60))).toBe(text)
      })
    }
  }
})

describe('what a stranger does with the text of a code', () => {
  /** One zlib call with the published dictionary: nothing of ours. */
  const recover = (qrText: string) => {
    const payload = Buffer.from(`0${BigInt(qrText.split('#')[1] ?? '').toString(16)}`, 'hex')
    return inflateRawSync(payload.subarray(1), { dictionary: Buffer.from(dictionary.text) }).toString()
  }

  test('recovers the credential, byte for byte', () => {
    expect(recover(text)).toBe(writeTitleCredential(title))
  })

  test('verifies it with plain @digitalbazaar/vc, and sees that an altered one is altered', async () => {
    const credential = JSON.parse(recover(text))
    expect((await verifyAsStranger(credential)).verified).toBe(true)
    credential.credentialSubject.title.capacities[0].limitation.pop()
    expect((await verifyAsStranger(credential)).verified).toBe(false)
  })

  test('recovers it in five lines of Python, where there is a Python', (context) => {
    const script = path.join(import.meta.dirname, 'read-qr.py')
    const file = (name: string) => path.join(import.meta.dirname, '../../schemas/qr-dictionary', name)
    try {
      execFileSync('python3', ['--version'], { stdio: 'ignore' })
    } catch {
      return context.skip('no python3 on this machine')
    }
    const read = (input: string, ...files: string[]) =>
      execFileSync('python3', [script, ...files.map(file)], { input, encoding: 'utf8' })
    expect(read(text, 'title-v1.json')).toBe(writeTitleCredential(title))
    const [document] = documents.vectors
    expect(read(document?.text ?? '', 'title-v1.json', 'documents-v2.json')).toBe(document?.credential)
    const documented = readFileSync(path.join(import.meta.dirname, '../../docs/qr-format.md'), 'utf8')
    expect(documented).toContain(readFileSync(script, 'utf8').trim())
  })

  function verifyAsStranger(credential: object) {
    const key = {
      id: authority.titles.id,
      type: 'Multikey',
      controller: testIssuer,
      publicKeyMultibase: authority.titles.publicKeyMultibase,
    }
    const documents: Record<string, object> = {
      'https://www.w3.org/ns/credentials/v2': credentialsContext,
      'https://w3id.org/vigie/title/v1': titleContext,
      [key.id]: { '@context': 'https://w3id.org/security/multikey/v1', ...key },
      [testIssuer]: { '@context': 'https://www.w3.org/ns/did/v1', id: testIssuer, assertionMethod: [key] },
    }
    return verifyCredential({
      credential,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: async (url) => ({ contextUrl: null, documentUrl: url, document: documents[url] ?? {} }),
      checkStatus: async () => ({ verified: true }),
      now: new Date('2027-01-01'),
    })
  }
})

describe('the size of codes', () => {
  test('the reference title, of five function rows and two statuses, fits version 16', () => {
    expect(createTitleQr(writeTitleQr(title, verifierUrl)).version).toBeLessThanOrEqual(16)
  })

  test('of 2,000 varied titles, 98 in 100 fit version 18 and none is above 20 (99 of 10,000: pnpm bench qr-bytes)', () => {
    const random = createRandom(2026)
    const authorities = valueSets['issuing-authorities']!.values.map(({ code }) => code)
    const source = { titles: loadTitles(), authorities }
    const versions = Array.from({ length: 2_000 }, () => {
      const varied = createVariedTitle(random, source)
      return titleQrVersionOf(writeTitleQr(varied, verifierUrl))
    }).sort((a, b) => a - b)
    expect(versions[1_959]).toBeLessThanOrEqual(18)
    expect(versions.at(-1)).toBeLessThanOrEqual(20)
  })

  test('a title too long for version 20 is refused, with that reason', async () => {
    const anyWords = () => Array.from({ length: 7 }, () => crypto.randomUUID()).join(' ')
    const capacities = ['master', 'chief-mate'].map((capacity) => ({
      capacity,
      limitationText: { fr: anyWords(), en: anyWords() },
    }))
    const { title: fields } = createTestFields()
    const long = await signTestTitle(authority.titles, { title: { ...fields, capacities } })
    expect(() => createTitleQr(writeTitleQr(long, verifierUrl))).toThrow(
      expect.objectContaining({ code: 'qr-too-large' }),
    )
  })
})
