import { writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import jpeg from 'jpeg-js'
import jsqr from 'jsqr'
import { readBarcodes } from 'zxing-wasm/reader'
import { type GreyLevel, imageOf, type Paper, preparePlainReader } from './paper.ts'
import { photographScene } from './photograph-scene.ts'
import type { PaperKind, Scene } from './scene.ts'

/** Draws scenes in a thread of its own, and shows the same frames to the peers. */
export interface DrawRequest {
  readonly scene: Scene
  readonly frames: number
  /** Where the grey levels of its frames go, one after the other. */
  readonly file: string
  readonly withPeers: boolean
}

export interface DrawAnswer {
  /** Whether a peer read the first frame. */
  readonly jsqr: boolean
  readonly zxing: boolean
  /** Whether plain zxing-wasm read any of the frames. */
  readonly zxingAny: boolean
}

/** The package is CommonJS, whose default export Node gives as a property of itself. */
const readWithJsQr = (jsqr as unknown as { default: typeof jsqr.default }).default
// what the main thread handed over
const papers = workerData as Readonly<Record<PaperKind, Paper>>
preparePlainReader()
parentPort?.on('message', async (request: DrawRequest) => parentPort?.postMessage(await draw(request)))

async function draw({ scene, frames, file, withPeers }: DrawRequest): Promise<DrawAnswer> {
  const paper = papers[scene.paper]
  const drawn = Array.from({ length: frames }, (_, frame) =>
    throughJpeg(photographScene(paper, scene, frame), scene.jpegQuality),
  )
  writeFileSync(file, Buffer.concat(drawn.map(({ data }) => data)))
  if (!withPeers) return { jsqr: false, zxing: false, zxingAny: false }
  const read = await Promise.all(drawn.map(async (frame) => (await readPlainly(frame)) === paper.text))
  const [first] = drawn
  const seen = first && readWithJsQr(imageOf(first).data, first.width, first.height)?.data
  return { jsqr: seen === paper.text, zxing: read[0] ?? false, zxingAny: read.includes(true) }
}

async function readPlainly(frame: GreyLevel): Promise<string | undefined> {
  return (await readBarcodes(imageOf(frame), { formats: ['QRCode'], tryHarder: true }))[0]?.text
}

function throughJpeg(level: GreyLevel, quality: number): GreyLevel {
  const { width, height } = level
  const { data: compressed } = jpeg.encode({ width, height, data: imageOf(level).data }, quality)
  const { data } = jpeg.decode(compressed, { useTArray: true })
  const out = new Uint8Array(width * height)
  for (let at = 0; at < out.length; at += 1) out[at] = data[at * 4] ?? 0
  return { width, height, data: out }
}
