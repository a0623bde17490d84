import { availableParallelism } from 'node:os'
import { openThreads } from '@vigie/shared/service/open-threads.ts'
import type { DrawingAnswer } from './drawing-thread.ts'
import type { PageToDraw } from './page-to-draw.ts'

export interface DrawingThreads {
  /** Fails when the thread dies or takes longer than the deadline; whoever asked asks again. */
  draw(page: PageToDraw): Promise<Uint8Array>
  close(): Promise<void>
}

export interface DrawingLimits {
  readonly threads: number
  /** For one page, the start of a thread included. */
  readonly deadlineMilliseconds: number
}

/** One core is left to the event loop. A page takes milliseconds: what takes a minute does not end. */
const ordinary: DrawingLimits = {
  threads: Math.max(1, availableParallelism() - 1),
  deadlineMilliseconds: 60_000,
}

/** Threads that draw pages, one page at a time; one that died or was over its deadline is replaced, and only its page fails. */
export function openDrawingThreads({ threads, deadlineMilliseconds }: DrawingLimits = ordinary): DrawingThreads {
  const program = new URL('./drawing-thread.ts', import.meta.url)
  const deadlines = { start: deadlineMilliseconds }
  const pool = openThreads<PageToDraw, DrawingAnswer>({ program, threads, deadlines })
  return {
    async draw(page) {
      const answer = await pool.do(page)
      if ('pdf' in answer) return answer.pdf
      throw new Error(answer.failed)
    },
    close: pool.close,
  }
}
