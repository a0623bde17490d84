import { parentPort } from 'node:worker_threads'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { drawPage } from './draw-page.ts'
import type { PageToDraw } from './page-to-draw.ts'

// A thread that draws; `drawing-threads.ts` starts it and gives it one page at a time.

export type DrawingAnswer =
  | { readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly refused: ProblemCode; readonly message: string }
  | { readonly failed: string }

parentPort?.on('message', async (page: PageToDraw) => {
  const answer = await drawPage(page).then((pdf) => ({ pdf }), describeFailure)
  parentPort?.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer] : [])
})

function describeFailure(error: unknown): DrawingAnswer {
  if (error instanceof Problem) return { refused: error.code, message: error.message }
  return { failed: error instanceof Error ? error.message : String(error) }
}
