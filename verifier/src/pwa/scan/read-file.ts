import { Problem } from '@vigie/shared/problem.ts'
import { fileKindOf } from '@vigie/shared/title-file/file-kind.ts'
import { createWorkerDecoder, type Decoder } from '@vigie/shared/ui/camera/decoder.ts'
import quickDecoderUrl from '@vigie/shared/ui/camera/quick-decoder.worker.ts?worker&url'
import type { CheckInput } from '@vigie/shared/ui/checking/checking-messages.ts'
import strongDecoderUrl from '../strong-reader/strong-decoder.worker.ts?worker&url'
import { checkInputOf } from './check-input.ts'

const maxFileBytes = 25_000_000
const maxTextBytes = 65_536
const maxImageSide = 4_096

/** A quick and a strong one; their workers start when they are first asked. */
export const decoders: readonly Decoder[] = [
  createWorkerDecoder(quickDecoderUrl),
  createWorkerDecoder(strongDecoderUrl),
]

/**
 * Finds the title in a file: its JSON, a PDF with what is to be judged of it, or the code in a picture. Refuses with a
 * `Problem`. `onPage` is called when a PDF was opened and its page is being compared.
 */
export async function readFile(file: Blob, onPage: () => void): Promise<CheckInput> {
  if (file.size === 0) throw new Problem('document-empty', 'expected a file with something in it')
  if (file.size > maxFileBytes) throw new Problem('document-too-large', `expected at most ${maxFileBytes} bytes`)
  const kind = fileKindOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()))
  if (kind === 'pdf') {
    const { readPdf } = await import('./read-pdf.ts')
    return { kind: 'pdf', pdf: await readPdf(await file.arrayBuffer(), onPage) }
  }
  if (kind === 'image') return checkInputOf(await readImage(file))
  if (kind !== 'text') throw new Problem('file-kind-unknown', 'expected a PDF, a picture or a JSON file')
  if (file.size > maxTextBytes) throw new Problem('document-too-large', `expected at most ${maxTextBytes} bytes`)
  const bytes = new Uint8Array(await file.arrayBuffer())
  return String.fromCharCode(...bytes.subarray(0, 16))
    .trimStart()
    .startsWith('{')
    ? { kind: 'json', bytes }
    : checkInputOf(new TextDecoder().decode(bytes))
}

async function readImage(file: Blob): Promise<string> {
  const image = await pixelsOf(file)
  const found = decoders.map(async (decode) => {
    const text = await decode(image, 'photo')
    if (text === null) throw new Problem('qr-unreadable', 'no code found in the picture')
    return text
  })
  // side by side; the first that finds one is believed
  return await Promise.any(found).catch((cause: unknown) => {
    throw new Problem('qr-unreadable', 'no code found in the picture', { cause })
  })
}

async function pixelsOf(file: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new Problem('file-not-readable', 'the browser cannot open this picture', { cause })
  })
  const scale = Math.min(1, maxImageSide / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Problem('file-not-readable', 'the browser has no canvas to spare')
  // A transparent ground would read as black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
