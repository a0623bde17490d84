import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type NodeAddFontBlobs, NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createTitleQr, drawTitleQrSvg, type TitleQrParts } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { finishPdf } from './finish-pdf.ts'
import type { SealPlace } from './place-seal.ts'
import { printedWidthMm } from './printed-width.ts'
import { createTitlePage, type PrintingContext } from './title-page.ts'

/**
 * The printed title: tagged PDF/A-3a and PDF/UA-1, with the signed credential attached as `title.vc.json`. The same credential and
 * catalogue always give the same bytes: dates and ids come from the title, never from the clock.
 */
export async function renderTitlePdf(
  credential: TitleCredential,
  qr: TitleQrParts,
  { sealPlace = null, ...context }: PrintingContext & { readonly sealPlace?: SealPlace | null },
): Promise<Uint8Array> {
  return finishPdf(compileTitlePdf({ credential, qr, context, standard: PdfStandard.A_3a }), sealPlace)
}

/** The page before its PDF/UA marks, in one of the standards that Typst checks while it writes. */
export function compileTitlePdf({ credential, qr, context, standard }: Compilation): Uint8Array {
  const symbol = createTitleQr(qr)
  const compiler = openCompiler()
  const compiled = compiler.compile({
    mainFilePath: join(import.meta.dirname, 'title.typ'),
    inputs: {
      page: JSON.stringify(createTitlePage(credential, context)),
      credential: writeTitleCredential(credential),
      qr: drawTitleQrSvg(symbol),
      'qr-width-mm': String(printedWidthMm(symbol)),
    },
  })
  if (!compiled.result)
    throw new Error(`the title template does not compile: ${explain(compiler, compiled.takeError())}`)
  const pdf = compiler.pdf(compiled.result, { pdfStandard: standard })
  compiler.evictCache(10)
  return new Uint8Array(pdf)
}

interface Compilation {
  readonly credential: TitleCredential
  readonly qr: TitleQrParts
  readonly context: PrintingContext
  readonly standard: PdfStandard
}

let opened: NodeCompiler | undefined

/** One compiler for the life of the program; every font is handed in, so a bare machine prints the same page. */
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
