import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import type { TitlePdf } from '@vigie/shared/pdf-seal/title-pdf.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { fileKindOf } from '@vigie/shared/title-file/file-kind.ts'
import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { readPdfFile } from './read-pdf-file.ts'

const maxFileBytes = 25_000_000

/** A title as a file holds it: the bytes of its credential, or a PDF with all there is to judge in it. */
export type TitleFile = { readonly credential: Uint8Array } | { readonly pdf: TitlePdf }

/** Reads JSON, QR text, a picture of the code, or a PDF (`-` is the standard input). */
export async function readTitleFile(path: string): Promise<TitleFile> {
  const bytes = await readBytes(path)
  if (bytes.length === 0) throw new Problem('document-empty', 'expected a file with something in it')
  if (bytes.length > maxFileBytes) throw new Problem('document-too-large', `expected at most ${maxFileBytes} bytes`)
  const kind = fileKindOf(bytes)
  if (kind === 'pdf') return { pdf: await readPdfFile(bytes) }
  if (kind === 'image') return { credential: readTitleQr(await readPicture(bytes)) }
  return { credential: isJson(bytes) ? bytes : readTitleQr(new TextDecoder().decode(bytes)) }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if (path !== '-') return new Uint8Array(readFileSync(path))
    return new Uint8Array(await buffer(process.stdin))
  } catch (cause) {
    throw new Problem('file-not-readable', path, { cause })
  }
}

/** JSON in any of the forms that the guard knows how to refuse: it will say which. */
function isJson(bytes: Uint8Array): boolean {
  return [0x7b, 0x5b, 0x22, 0xef, 0xfe, 0xff].includes(bytes.find((byte) => byte > 0x20) ?? 0)
}

async function readPicture(bytes: Uint8Array): Promise<string> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  // unless told otherwise, zxing-wasm fetches its program from a public network
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
  const codes = await readBarcodes(bytes, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 })
  const code = codes.find(({ isValid, text }) => isValid && text.includes('#')) ?? codes[0]
  if (code?.isValid) return code.text
  throw new Problem('qr-unreadable', 'no code found in the picture')
}
