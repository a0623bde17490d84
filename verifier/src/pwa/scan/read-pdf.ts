import type { TitlePdf } from '@vigie/shared/pdf-seal/title-pdf.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { loadCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { ownScriptUrl } from '@vigie/shared/ui/own-script-url.ts'
import type { PdfAnswer, PdfRequest } from './read-pdf.worker.ts'
import pdfWorkerUrl from './read-pdf.worker.ts?worker&url'

/** Two megabytes of compressed program, the first time, on a slow network. */
const loadDeadlineMs = 60_000
/** An honest file opens in a tenth of that; its object graph is the sender's to choose. */
const openDeadlineMs = 2_000
/** Drawing the page and finding its code, on an old telephone. */
const drawDeadlineMs = 10_000

/**
 * Reads a PDF in a worker of its own, which is ended when the file takes too long. Refuses with the `Problem` of what
 * cannot be read; `onOpened` is called when the page's turn comes.
 */
export async function readPdf(pdf: ArrayBuffer, onOpened: () => void): Promise<TitlePdf> {
  const catalogue = await loadCatalogue()
  const worker = new Worker(ownScriptUrl(pdfWorkerUrl), { type: 'module' })
  return new Promise<TitlePdf>((resolve, reject) => {
    const refuse = () => reject(new Problem('file-not-readable', 'this PDF cannot be opened in reasonable time'))
    let timer = setTimeout(refuse, loadDeadlineMs)
    const wait = (deadlineMs: number) => {
      clearTimeout(timer)
      timer = setTimeout(refuse, deadlineMs)
    }
    worker.onerror = () => {
      clearTimeout(timer)
      refuse()
    }
    worker.onmessage = ({ data }: MessageEvent<PdfAnswer>) => {
      if (data === 'ready') {
        wait(openDeadlineMs)
        worker.postMessage({ pdf, catalogue } satisfies PdfRequest, [pdf])
      } else if (data === 'opened') {
        wait(drawDeadlineMs)
        onOpened()
      } else {
        clearTimeout(timer)
        if ('read' in data) resolve(data.read)
        else reject(new Problem(data.problem, 'this PDF carries no readable title'))
      }
    }
  }).finally(() => worker.terminate())
}
