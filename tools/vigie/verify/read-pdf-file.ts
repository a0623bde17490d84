import { Worker } from 'node:worker_threads'
import type { TitlePdf } from '@vigie/shared/pdf-seal/title-pdf.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { PdfAnswer } from './pdf-reading-thread.ts'

const loadDeadlineMs = 30_000
/** An honest file opens in a tenth of that; its object graph is the sender's to choose. */
const openDeadlineMs = 2_000
const drawDeadlineMs = 10_000

/** Reads a PDF in a thread of its own, which is ended when the file takes too long or too much memory. */
export function readPdfFile(pdf: Uint8Array): Promise<TitlePdf> {
  const thread = new Worker(new URL('./pdf-reading-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  return new Promise<TitlePdf>((resolve, reject) => {
    const refuse = (cause?: unknown) =>
      reject(new Problem('file-not-readable', 'this PDF cannot be opened in reasonable time', { cause }))
    let timer = setTimeout(refuse, loadDeadlineMs)
    const wait = (deadlineMs: number) => {
      clearTimeout(timer)
      timer = setTimeout(refuse, deadlineMs)
    }
    thread.on('error', refuse)
    thread.on('exit', () => {
      clearTimeout(timer)
      refuse()
    })
    thread.on('message', (message: PdfAnswer) => {
      if (message === 'ready') {
        wait(openDeadlineMs)
        thread.postMessage(pdf)
      } else if (message === 'opened') wait(drawDeadlineMs)
      else if ('read' in message) resolve(message.read)
      else reject(new Problem(message.problem, 'this PDF carries no readable title'))
    })
  }).finally(() => void thread.terminate())
}
