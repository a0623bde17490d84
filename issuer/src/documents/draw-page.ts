import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type NodeAddFontBlobs, NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { createTitleQr, drawTitleQrSvg } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { finishPdf } from './finish-pdf.ts'
import type { PageToDraw } from './page-to-draw.ts'
import { printedWidthMm } from './printed-width.ts'

/** Draws a page and finishes it, in the thread that calls: some twenty milliseconds during which it does nothing else. */
export async function drawPage(page: PageToDraw): Promise<Uint8Array<ArrayBuffer>> {
  return finishPdf(compilePage(page, PdfStandard.A_3a), page.sealPlace)
}

/** The page before its PDF/UA marks, in one of the standards that Typst checks while it writes. */
export function compilePage(toDraw: PageToDraw, standard: PdfStandard): Uint8Array {
  const { template } = toDraw
  const compiler = openCompiler()
  const compiled = compiler.compile({
    mainFilePath: join(import.meta.dirname, `${template}.typ`),
    inputs: inputsOf(toDraw),
  })
  if (!compiled.result)
    throw new Error(`the template ${template} does not compile: ${explain(compiler, compiled.takeError())}`)
  const pdf = compiler.pdf(compiled.result, { pdfStandard: standard })
  compiler.evictCache(unusedPages)
  return new Uint8Array(pdf)
}

function inputsOf({ page, credential, qr }: PageToDraw): Record<string, string> {
  const symbol = qr && createTitleQr(qr)
  return {
    page: JSON.stringify(page),
    ...(credential !== null && { credential }),
    ...(symbol && { qr: drawTitleQrSvg(symbol), 'qr-width-mm': String(printedWidthMm(symbol)) }),
  }
}

/** What no page of the last thirty needed again is forgotten; what all pages, or those of a kind, have in common is kept. */
const unusedPages = 30

let opened: NodeCompiler | undefined

/** One compiler for the life of the thread; every font is handed in, so a bare machine prints the same page. */
function openCompiler(): NodeCompiler {
  opened ??= NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: readFonts() }] })
  return opened
}

function readFonts(): NodeAddFontBlobs['fontBlobs'] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'))
  const faces = ['400Regular', '400Regular_Italic', '600SemiBold']
  return faces.map((face) => readFileSync(join(folder, face, `NotoSans_${face}.ttf`)))
}

function explain(compiler: NodeCompiler, error: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string {
  return error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no diagnostics'
}
