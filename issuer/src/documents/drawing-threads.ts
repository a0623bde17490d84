import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Problem } from '@vigie/shared/problem.ts'
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

interface Waiting {
  readonly page: PageToDraw
  readonly answer: PromiseWithResolvers<DrawingAnswer>
}

/** One core is left to the event loop. A page takes milliseconds: what takes a minute does not end. */
const ordinary: DrawingLimits = {
  threads: Math.max(1, availableParallelism() - 1),
  deadlineMilliseconds: 60_000,
}

/**
 * Threads that draw pages, each started when there is something for it to draw, one page at a time. One that died or was over
 * its deadline is replaced; only the page it had fails. They keep no program alive that has nothing left to do.
 */
export function openDrawingThreads({ threads, deadlineMilliseconds }: DrawingLimits = ordinary): DrawingThreads {
  const all = new Set<Worker>()
  const idle: Worker[] = []
  const waiting: Waiting[] = []
  const startThread = () => {
    const thread = new Worker(new URL('./drawing-thread.ts', import.meta.url))
    all.add(thread)
    thread.on('error', () => undefined) // the page it had says so; `exit` follows
    thread.once('exit', () => {
      all.delete(thread)
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1)
      next()
    })
    return thread
  }
  const next = () => {
    if (waiting.length === 0) return
    const thread = idle.pop() ?? (all.size < threads ? startThread() : undefined)
    const job = thread && waiting.shift()
    if (!job) return
    drawOne(thread, job.page, deadlineMilliseconds).then(
      (answer) => {
        idle.push(thread)
        job.answer.resolve(answer)
        next()
      },
      // A thread of which nothing is known is of no use; its exit takes up what waits.
      (error) => thread.terminate().then(() => job.answer.reject(error)),
    )
  }
  return {
    async draw(page) {
      const answer = Promise.withResolvers<DrawingAnswer>()
      waiting.push({ page, answer })
      next()
      return readAnswer(await answer.promise)
    },
    async close() {
      for (const { answer } of waiting.splice(0)) answer.reject(new Error('the drawing threads were closed'))
      await Promise.all([...all].map((thread) => thread.terminate()))
    },
  }
}

function drawOne(thread: Worker, page: PageToDraw, deadlineMilliseconds: number): Promise<DrawingAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<DrawingAnswer>()
  const onExit = () => reject(new Error('the thread that drew the page ended'))
  const onLate = () => reject(new Error('the page was not drawn in time'))
  const deadline = setTimeout(onLate, deadlineMilliseconds)
  thread.ref()
  thread.once('message', resolve).once('error', reject).once('exit', onExit)
  thread.postMessage(page)
  return promise.finally(() => {
    clearTimeout(deadline)
    thread.off('message', resolve).off('error', reject).off('exit', onExit)
    thread.unref()
  })
}

function readAnswer(answer: DrawingAnswer): Uint8Array {
  if ('pdf' in answer) return answer.pdf
  if ('refused' in answer) throw new Problem(answer.refused, answer.message)
  throw new Error(answer.failed)
}
