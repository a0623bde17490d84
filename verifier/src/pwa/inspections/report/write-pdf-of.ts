import { ownScriptUrl } from '@vigie/shared/ui/own-script-url.ts'
import type { ReportDocument } from './report-document.ts'
import type { PdfWritten } from './write-report-pdf.worker.ts'
import workerUrl from './write-report-pdf.worker.ts?worker&url'

/** Half a megabyte of program and fonts the first time on a slow network; two hundred titles on an old telephone. */
const deadlineMs = 90_000

/** Writes the PDF in a worker of its own: the page stays at hand meanwhile. Rejects when it cannot. */
export async function writePdfOf(report: ReportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(ownScriptUrl(workerUrl), { type: 'module' })
  let timer: ReturnType<typeof setTimeout> | undefined
  const written = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the PDF took too long')), deadlineMs)
    worker.onerror = () => reject(new Error('the part that writes PDFs could not be started'))
    worker.onmessage = ({ data }: MessageEvent<PdfWritten>) => {
      if ('pdf' in data) resolve(data.pdf)
      else reject(new Error(data.fault))
    }
    worker.postMessage(report)
  })
  return await written.finally(() => {
    clearTimeout(timer)
    worker.terminate()
  })
}
