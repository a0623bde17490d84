import { availableParallelism } from 'node:os'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { Problem } from '../src/problem.ts'
import type { ThreadMessage } from './serve-thread.ts'
import { type ThreadEnd, ThreadFailure } from './thread-failure.ts'

export interface ThreadSettings {
  /** A program that calls `serveThread`. */
  readonly program: URL
  /** As many as there are cores, unless said. */
  readonly threads?: number
  readonly workerData?: unknown
  readonly resourceLimits?: ResourceLimits
  /**
   * Milliseconds, by the stage that a thread says it begins: `start` is from when it is given work until its first stage,
   * or its answer, and includes the start of the thread.
   */
  readonly deadlines: { readonly start: number } & Readonly<Record<string, number>>
  /** Past it work is refused with `service-busy`; unbounded unless said. */
  readonly mostWaiting?: number
}

/**
 * Threads that each do one piece of work at a time, started when there is something for them to do. One that died, failed
 * or was over its deadline is ended and replaced; only the work it had fails. They keep no program alive.
 */
export interface Threads<Work, Answer> {
  /**
   * Throws the `Problem` that the work was refused with, or a `ThreadFailure`. `onStage` hears of each stage that the thread begins:
   * how far long work is.
   */
  do(work: Work, onStage?: (stage: string) => void): Promise<Answer>
  /** The same, before all that waits and however much does: for what the program itself needs. */
  doFirst(work: Work): Promise<Answer>
  close(): Promise<void>
}

interface Job<Work, Answer> {
  readonly work: Work
  readonly onStage: ((stage: string) => void) | undefined
  readonly result: PromiseWithResolvers<Answer>
}

/** To come back after: a piece of work takes a second at the very most. */
const busySeconds = 2

export function openThreads<Work, Answer>(settings: ThreadSettings): Threads<Work, Answer> {
  const { program, workerData, resourceLimits, deadlines } = settings
  const { threads = availableParallelism(), mostWaiting = Number.POSITIVE_INFINITY } = settings
  const all = new Set<Worker>()
  const idle: Worker[] = []
  const waiting: Job<Work, Answer>[] = []
  let isClosed = false
  const start = () => {
    const thread = new Worker(program, { workerData, ...(resourceLimits && { resourceLimits }) })
    all.add(thread)
    thread.on('error', () => undefined) // the work it had says so; `exit` follows
    thread.once('exit', () => {
      all.delete(thread)
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1)
      next()
    })
    return thread
  }
  const next = () => {
    if (waiting.length === 0) return
    const thread = idle.pop() ?? (all.size < threads ? start() : undefined)
    const job = thread && waiting.shift()
    if (!job) return
    doOne<Work, Answer>(thread, { work: job.work, onStage: job.onStage, deadlines }).then(
      (outcome) => {
        idle.push(thread)
        if ('answer' in outcome) job.result.resolve(outcome.answer)
        else job.result.reject(outcome.refused)
        next()
      },
      // A thread of which nothing is known is of no use; its exit takes up what waits.
      (failure) => thread.terminate().then(() => job.result.reject(failure)),
    )
  }
  const take = (asked: Omit<Job<Work, Answer>, 'result'>, queue: (job: Job<Work, Answer>) => void): Promise<Answer> => {
    if (isClosed) return Promise.reject(new ThreadFailure('closed', 'the threads were closed'))
    const result = Promise.withResolvers<Answer>()
    queue({ ...asked, result })
    next()
    return result.promise
  }
  return {
    do(work, onStage) {
      if (!isClosed && waiting.length >= mostWaiting) {
        const retryAfterSeconds = busySeconds
        return Promise.reject(new Problem('service-busy', 'too much work is waiting', { retryAfterSeconds }))
      }
      return take({ work, onStage }, (job) => waiting.push(job))
    },
    doFirst: (work) => take({ work, onStage: undefined }, (job) => waiting.unshift(job)),
    async close() {
      isClosed = true
      for (const { result } of waiting.splice(0)) result.reject(new ThreadFailure('closed', 'the threads were closed'))
      await Promise.all([...all].map((thread) => thread.terminate()))
    },
  }
}

interface OneWork<Work> extends Pick<ThreadSettings, 'deadlines'> {
  readonly work: Work
  readonly onStage: ((stage: string) => void) | undefined
}

type Outcome<Answer> = { readonly answer: Answer } | { readonly refused: Problem }

/** Rejects with a `ThreadFailure` when the thread is of no more use. */
function doOne<Work, Answer>(thread: Worker, { work, onStage, deadlines }: OneWork<Work>): Promise<Outcome<Answer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Outcome<Answer>>()
  let deadline: NodeJS.Timeout | undefined
  let stage = 'start'
  const fail = (end: ThreadEnd, message: string, options: ErrorOptions = {}) =>
    reject(new ThreadFailure(end, message, { ...options, stage }))
  const begin = (begun: string) => {
    clearTimeout(deadline)
    stage = begun
    const onLate = () => fail('late', `not done in time: ${stage}`)
    deadline = setTimeout(onLate, deadlines[stage] ?? deadlines.start)
  }
  const hear = (message: ThreadMessage<Answer>) => {
    if ('stage' in message) {
      begin(message.stage)
      onStage?.(message.stage)
    } else if ('answer' in message) resolve(message)
    else if ('refused' in message) resolve({ refused: problemOf(message.refused) })
    else if ('exhausted' in message) fail('out-of-memory', 'the thread wanted too much memory')
    else fail('failed', message.failed)
  }
  const onError = (cause: Error & { readonly code?: string }) => {
    const isMemory = cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
    fail(isMemory ? 'out-of-memory' : 'ended', 'the thread ended', { cause })
  }
  const onExit = () => fail('ended', 'the thread ended')
  begin(stage)
  thread.ref()
  thread.on('message', hear).once('error', onError).once('exit', onExit)
  thread.postMessage(work)
  return promise.finally(() => {
    clearTimeout(deadline)
    thread.off('message', hear).off('error', onError).off('exit', onExit)
    thread.unref()
  })
}

function problemOf({
  code,
  message,
  ...place
}: Extract<ThreadMessage<never>, { refused: unknown }>['refused']): Problem {
  return new Problem(code, message, place)
}
