import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateRawSync } from 'node:zlib'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createTestAuthority, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import { createRandom, createVariedTitle } from '@vigie/shared/testing/varied-titles.ts'
import { createTitleQr, titleQrVersionOf } from '@vigie/shared/title-qr/draw-title-qr.ts'
import jsqr from 'jsqr'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { describeRow, type Row, race } from './measure.ts'

const verifierUrl = 'https://verifier.mer.example'
/** Of a title, in bytes: what a perfect model of it would need (performance notes). */
const informationLimit = 217

/** Payload of 10,000 varied titles; the peer is their JSON under plain DEFLATE. Percentiles go to standard error. */
export async function qrBytesRow(): Promise<Row> {
  const random = createRandom(2026)
  const authorities = loadValueSets()['issuing-authorities']?.values.map(({ code }) => code) ?? []
  const titles = loadTitles()
  const versions: number[] = []
  const sizes = Array.from({ length: 10_000 }, () => {
    const title = createVariedTitle(random, { titles, authorities })
    const qr = writeTitleQr(title, verifierUrl)
    versions.push(titleQrVersionOf(qr))
    return [qr.payloadBytes, deflateRawSync(writeTitleCredential(title)).length] as const
  })
  versions.sort((a, b) => a - b)
  const sorted = sizes.map(([bytes]) => bytes).sort((a, b) => a - b)
  console.error(`qr-bytes: p50 ${sorted[5_000]}, p90 ${sorted[9_000]}, p99 ${sorted[9_900]}, max ${sorted.at(-1)}`)
  console.error(`qr-bytes: version p99 ${versions[9_900]}, max ${versions.at(-1)}`)
  return describeRow({
    row: 'qr-bytes',
    unit: 'bytes',
    ours: mean(sizes.map(([bytes]) => bytes)),
    peer: mean(sizes.map(([, plain]) => plain)),
    peerName: 'JSON under DEFLATE without dictionary',
    limit: informationLimit,
    rounds: 10_000,
  })
}

/** From a signed title to the modules of its code. */
export async function qrEncodeRow(): Promise<Row> {
  const title = await signTestTitle((await createTestAuthority()).titles)
  const plainText = () => verifierUrl + deflateRawSync(writeTitleCredential(title)).toString('base64url')
  const plain = { data: new TextEncoder().encode(plainText()), mode: 'byte' } as const
  const { create } = await import('qrcode')
  return race({
    row: 'qr-encode',
    ours: () => createTitleQr(writeTitleQr(title, verifierUrl)),
    peer: {
      name: 'qrcode, JSON under DEFLATE as base64url',
      run: () => plainText() && create([plain], { errorCorrectionLevel: 'Q' }),
    },
    calls: 10,
  })
}

/** One frame of 1280 × 720 in which the code stands upright, without noise. */
export async function qrDecodeRow(): Promise<Row> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
  const qr = writeTitleQr(await signTestTitle((await createTestAuthority()).titles), verifierUrl)
  const frame = paintFrame(qr)
  // the library wants a browser's ImageData and reads these properties of it
  const image = { ...frame, colorSpace: 'srgb' } as ImageData
  const mustRead = (text: string | undefined) => {
    if (text !== qr.text) throw new Error('the frame was not read')
  }
  return race({
    row: 'qr-decode',
    ours: async () => mustRead((await readBarcodes(image, { formats: ['QRCode'], tryHarder: true }))[0]?.text),
    peer: { name: 'jsQR', run: () => mustRead(readWithJsQr(frame.data, frame.width, frame.height)?.data) },
    calls: 5,
  })
}

/** The package is CommonJS, whose default export Node gives as a property of itself. */
const readWithJsQr = (jsqr as unknown as { default: typeof jsqr.default }).default

function paintFrame(qr: Parameters<typeof createTitleQr>[0]) {
  const [width, height] = [1280, 720]
  const symbol = createTitleQr(qr)
  const data = new Uint8ClampedArray(width * height * 4).fill(235)
  const scale = Math.floor((height * 0.8) / symbol.size)
  const [left, top] = [(width - scale * symbol.size) >> 1, (height - scale * symbol.size) >> 1]
  for (let y = 0; y < symbol.size * scale; y++) {
    for (let x = 0; x < symbol.size * scale; x++) {
      if (!symbol.isDark(Math.floor(y / scale), Math.floor(x / scale))) continue
      data.fill(30, ((top + y) * width + left + x) * 4, ((top + y) * width + left + x) * 4 + 3)
    }
  }
  return { data, width, height }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
