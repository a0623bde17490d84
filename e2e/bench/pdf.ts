import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PDFDocument, rgb } from '@cantoo/pdf-lib'
import { PDF } from '@libpdf/core'
import { writeEcdsaSignature } from '@vigie/issuer/documents/create-seal-cms.ts'
import { renderTitlePdf } from '@vigie/issuer/documents/render-title-pdf.ts'
import { createTestSeal, type TestSeal } from '@vigie/issuer/documents/seal-fixture.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import type { Text } from '@vigie/shared/language.ts'
import { createRandom, createVariedTitle } from '@vigie/shared/testing/varied-titles.ts'
import { createTitleQr, drawTitleQrSvg } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { answerTimeStamp, type StampingKey } from '@vigie/tools/timestamps/answer-time-stamp.ts'
import { createStampingKey } from '@vigie/tools/timestamps/stamping-key.ts'
import { OctetString } from 'asn1js'
import * as fontkit from 'fontkit'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs'
import { launchChromium } from '../browser/chromium.ts'
import { median, type Row, race } from './measure.ts'

const verifierUrl = 'https://verifier.mer.example'

/** The sealed title, QR, attachment and time stamp included; the peer draws the same words, font, code and attachment, and seals. */
export async function pdfRow(): Promise<Row> {
  const { render, next, qrOf } = openTitles()
  const { seal, stamping, stamp } = await openSealing()
  await tellSteps({ render, seal, stamp })
  const font = readFileSync(
    path.join(
      path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json')),
      '400Regular/NotoSans_400Regular.ttf',
    ),
  )
  const draw = (title: TitleCredential) => drawWithPdfLib(title, qrOf(title), font)
  const ours = async () => seal.seal(await render(), { stamp })
  const theirs = async () => sealWithLibPdf(await draw(next()), seal, stamping)
  await tellProcessorTime({ ours, theirs })
  const name = '@cantoo/pdf-lib, fontkit and @libpdf/core PAdES B-T'
  return race({ row: 'pdf', ours, peer: { name, run: theirs }, calls: 3 })
}

/** The same sealed title; the peer only prints its words and its code from a page of HTML, in a browser that is already open. */
export async function pdfChromiumRow(): Promise<Row> {
  const { render, next, qrOf } = openTitles()
  const { seal, stamp } = await openSealing()
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const print = async (title: TitleCredential) => {
      await page.setContent(writeHtml(title, qrOf(title)))
      return page.pdf({ format: 'A4', tagged: true })
    }
    return await race({
      row: 'pdf-chromium',
      ours: async () => seal.seal(await render(), { stamp }),
      peer: { name: 'Chromium, printing alone', run: () => print(next()) },
      calls: 3,
    })
  } finally {
    await browser.close()
  }
}

async function openSealing() {
  const [seal, stamping] = [await createTestSeal(), await createStampingKey(new Date())]
  const stamp = (signature: Uint8Array) => stampDigest(createHash('sha256').update(signature).digest(), stamping)
  return { seal, stamping, stamp }
}

function writeHtml(title: TitleCredential, qr: Parameters<typeof createTitleQr>[0]): string {
  const words = JSON.stringify(title.credentialSubject, null, 1).replaceAll('<', '&lt;')
  const code = drawTitleQrSvg(createTitleQr(qr)).replace('<svg ', '<svg style="width:45mm" ')
  return `<!doctype html><html lang="fr"><title>Titre</title><pre style="font:8pt sans-serif">${words}</pre>${code}</html>`
}

/** Titles of the whole catalogue, no two alike in a row: typesetters remember what they have just laid out. */
function openTitles() {
  const valueSets = loadValueSets()
  const catalogue = { titles: loadTitles(), authorities: codesOf(valueSets, 'issuing-authorities') }
  const random = createRandom(20_261_120)
  const titles = Array.from({ length: 60 }, () => createVariedTitle(random, catalogue))
  const qrOf = (title: TitleCredential) => writeTitleQr(title, verifierUrl)
  const next = turns(titles)
  const nextOfOurs = turns(titles)
  const render = () => {
    const title = nextOfOurs()
    const { code } = title.credentialSubject.title
    const titleName: Text = catalogue.titles.find((known) => known.code === code)?.name ?? { fr: code, en: code }
    return renderTitlePdf(title, qrOf(title), {
      titleName,
      label: (set, value, language) => labelOf(valueSets, set, value, language),
      verifierUrl,
      environment: 'demonstration',
      sealPlace: { sealedAt: '2026-11-20T10:12:00Z', reservedBytes: 9_728 },
    })
  }
  return { render, next, qrOf }
}

function turns<Value>(values: readonly Value[]): () => Value {
  let taken = 0
  return () => {
    const value = values[taken++ % values.length]
    if (value === undefined) throw new RangeError('expected something to take')
    return value
  }
}

function codesOf(valueSets: ReturnType<typeof loadValueSets>, set: string): string[] {
  return valueSets[set]?.values.map(({ code }) => code) ?? []
}

interface Steps {
  readonly render: () => Promise<Uint8Array>
  readonly seal: TestSeal
  readonly stamp: (signature: Uint8Array) => Promise<Uint8Array>
}

/** Where the time goes, and what the seal weighs, to standard error; medians of 30 titles after 10. */
async function tellSteps({ render, seal, stamp }: Steps): Promise<void> {
  const times: Record<'render' | 'sign' | 'stamp' | 'write', number[]> = { render: [], sign: [], stamp: [], write: [] }
  const [unstamped, stamped] = [await seal.seal(await render()), await seal.seal(await render(), { stamp })]
  for (let round = -10; round < 30; round++) {
    const spent = { render: 0, sign: 0, stamp: 0, write: 0 }
    const timed = async <Value>(step: keyof typeof spent, work: () => Promise<Value>): Promise<Value> => {
      const start = performance.now()
      const value = await work()
      spent[step] += performance.now() - start
      return value
    }
    const page = await timed('render', render)
    const start = performance.now()
    await seal.seal(page, {
      sign: ({ attributes }) => timed('sign', () => seal.sign(attributes)),
      stamp: (signature) => timed('stamp', () => stamp(signature)),
    })
    spent.write = performance.now() - start - spent.sign - spent.stamp
    if (round < 0) continue
    for (const step of ['render', 'sign', 'stamp', 'write'] as const) times[step].push(spent[step])
  }
  const medians = Object.entries(times).map(([step, values]) => [step, median(values)] as const)
  const total = medians.reduce((sum, [, value]) => sum + value, 0)
  console.error(
    `pdf: ${medians.map(([step, value]) => `${step} ${value.toFixed(2)} ms`).join(', ')}; ${Math.round(1_000 / total)} sealed a second; ` +
      `seal ${unstamped.cms.length} bytes, ${stamped.cms.length} with its stamp; file ${stamped.pdf.length} bytes`,
  )
}

/** What a busy machine does not change as much as the clock on the wall, threads included; medians of 20 titles each, in turn. */
async function tellProcessorTime(contenders: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  const spent: Record<string, number[]> = {}
  for (let round = 0; round < 20; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const before = process.cpuUsage()
      await run()
      const { user, system } = process.cpuUsage(before)
      spent[name] = [...(spent[name] ?? []), (user + system) / 1_000]
    }
  }
  const medians = Object.entries(spent).map(([name, values]) => `${name} ${median(values).toFixed(1)} ms`)
  console.error(`pdf: processor time a title: ${medians.join(', ')}`)
}

/** What the local time-stamping authority says of a digest, without the network between. */
async function stampDigest(digest: Uint8Array, key: StampingKey): Promise<Uint8Array> {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(digest) }),
    }),
    certReq: true,
  })
  const answer = await answerTimeStamp(new Uint8Array(request.toSchema().toBER()), key, new Date())
  const { timeStampToken } = TimeStampResp.fromBER(new Uint8Array(answer))
  return new Uint8Array(timeStampToken?.toSchema().toBER() ?? [])
}

async function sealWithLibPdf(pdf: Uint8Array, seal: TestSeal, stamping: StampingKey): Promise<Uint8Array> {
  const document = await PDF.load(pdf)
  const { bytes } = await document.sign({
    signer: {
      certificate: seal.certificate,
      keyType: 'EC',
      signatureAlgorithm: 'ECDSA',
      sign: async (data) => writeEcdsaSignature(await seal.sign(data)),
    },
    level: 'B-T',
    timestampAuthority: { timestamp: (digest) => stampDigest(digest, stamping) },
  })
  return bytes
}

async function drawWithPdfLib(title: TitleCredential, qr: Parameters<typeof createTitleQr>[0], font: Uint8Array) {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const face = await document.embedFont(font, { subset: true })
  const page = document.addPage([595, 842])
  const lines = JSON.stringify(title.credentialSubject, null, 1).split('\n')
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 40, y: 800 - index * 9, size: 8, font: face })
  const symbol = createTitleQr(qr)
  for (let row = 0; row < symbol.size; row++) {
    for (let column = 0; column < symbol.size; column++) {
      if (!symbol.isDark(row, column)) continue
      page.drawRectangle({ x: 400 + column * 1.6, y: 160 - row * 1.6, width: 1.6, height: 1.6, color: rgb(0, 0, 0) })
    }
  }
  await document.attach(new TextEncoder().encode(writeTitleCredential(title)), 'title.vc.json', {
    mimeType: 'application/vc+json',
  })
  return document.save()
}
