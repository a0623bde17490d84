import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { readTitlePdf } from '@vigie/shared/title-file/read-title-pdf.ts'

export type PdfAnswer = { readonly attachment: Uint8Array } | { readonly problem: ProblemCode }

self.onmessage = async (event: MessageEvent<ArrayBuffer>) => self.postMessage(await answer(event.data))

async function answer(pdf: ArrayBuffer): Promise<PdfAnswer> {
  try {
    return { attachment: await readTitlePdf(new Uint8Array(pdf)) }
  } catch (error) {
    if (error instanceof Problem) return { problem: error.code }
    throw error // ours: the page hears of it through the worker's error
  }
}
