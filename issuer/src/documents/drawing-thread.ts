import { Problem } from '@vigie/shared/problem.ts'
import { serveThread } from '@vigie/shared/service/serve-thread.ts'
import { drawPage } from './draw-page.ts'
import type { PageToDraw } from './page-to-draw.ts'

// A thread that draws; `drawing-threads.ts` starts it and gives it one page at a time.

export type DrawingAnswer = { readonly pdf: Uint8Array<ArrayBuffer> } | { readonly failed: string }

serveThread<PageToDraw, DrawingAnswer>(
  (page) => drawPage(page).then((pdf) => ({ pdf }), describeFailure),
  (answer) => ('pdf' in answer ? [answer.pdf.buffer] : []),
)

/** A page that does not compile leaves the thread as it was. */
function describeFailure(error: unknown): DrawingAnswer {
  if (error instanceof Problem) throw error
  return { failed: error instanceof Error ? error.message : String(error) }
}
