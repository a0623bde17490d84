import { Worker } from 'node:worker_threads'
import { Problem } from '@vigie/shared/problem.ts'
import type { Work, WorkAnswer } from './work.ts'
import type { WorkerMessage, WorkerSettings } from './worker.ts'

export interface WorkerPool {
  /** Refuses with `document-too-costly` what takes longer than the deadline. */
  do(work: Work): Promise<object | null>
  close(): Promise<void>
}

export interface PoolSettings extends WorkerSettings {
  readonly threads: number
  readonly deadlineMilliseconds: number
}

interface Job {
  readonly work: Work
  readonly answer: (answer: WorkAnswer) => void
}

/** A few threads, each with one work at a time: one that is over its deadline is ended with what it holds, and replaced. */
export function createWorkerPool({ threads, deadlineMilliseconds, ...workerData }: PoolSettings): WorkerPool {
  const waiting: Job[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const startWorker = () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData })
    all.add(worker)
    return worker
  }
  const next = () => {
    const job = waiting[0]
    const worker = job && (idle.pop() ?? (all.size < threads ? startWorker() : undefined))
    if (!job || !worker) return
    waiting.shift()
    runJob(worker, job, deadlineMilliseconds).then((isUsable) => {
      if (isUsable) idle.push(worker)
      else all.delete(worker)
      next()
    })
    next()
  }
  return {
    async do(work) {
      const { promise, resolve } = Promise.withResolvers<WorkAnswer>()
      waiting.push({ work, answer: resolve })
      next()
      return readAnswer(await promise)
    },
    async close() {
      waiting.length = 0
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

/** Answers whether the worker may be used again. Loading the libraries is not the document's fault: time runs from `began`. */
async function runJob(worker: Worker, { work, answer }: Job, deadlineMilliseconds: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<WorkAnswer | null>()
  let timer: NodeJS.Timeout | undefined
  const hear = (message: WorkerMessage) => {
    if (message === 'began') timer = setTimeout(() => resolve(null), deadlineMilliseconds)
    else resolve(message)
  }
  const fail = (error: unknown) => resolve({ failed: error instanceof Error ? error.name : 'the worker ended' })
  worker.on('message', hear).once('error', fail).once('exit', fail)
  worker.postMessage(work)
  const answered = await promise
  clearTimeout(timer)
  worker.off('message', hear).off('error', fail).off('exit', fail)
  const isUsable = answered !== null && !('failed' in answered)
  if (!isUsable) {
    worker.on('error', () => undefined) // it is being ended: what it says on the way is answered below
    await worker.terminate()
  }
  answer(answered ?? { refused: { code: 'document-too-costly', message: 'over the deadline' } })
  return isUsable
}

function readAnswer(answer: WorkAnswer): object | null {
  if ('document' in answer) return answer.document
  if ('failed' in answer) throw new Error(answer.failed)
  const { code, message, ...place } = answer.refused
  throw new Problem(code, message, place)
}
