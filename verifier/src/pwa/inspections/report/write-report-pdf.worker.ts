import regularUrl from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url'
import strongUrl from '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf?url'
import type { ReportDocument } from './report-document.ts'
import { writeReportPdf } from './write-report-pdf.ts'

export type PdfWritten = { readonly pdf: Uint8Array<ArrayBuffer> } | { readonly fault: string }

self.onmessage = async ({ data }: MessageEvent<ReportDocument>) => {
  const answer = await write(data).catch((error: unknown): PdfWritten => ({ fault: String(error) }))
  self.postMessage(answer, 'pdf' in answer ? { transfer: [answer.pdf.buffer] } : {})
}

async function write(report: ReportDocument): Promise<PdfWritten> {
  const [regular, strong] = await Promise.all([readFont(regularUrl), readFont(strongUrl)])
  return { pdf: await writeReportPdf(report, { regular, strong }) }
}

async function readFont(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { credentials: 'omit' })
  if (!response.ok) throw new Error(`a font answered ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
