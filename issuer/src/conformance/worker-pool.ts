import { Problem } from '@vigie/shared/problem.ts'
import { openThreads } from '@vigie/shared/service/open-threads.ts'
import { ThreadFailure } from '@vigie/shared/service/thread-failure.ts'
import type { Work } from './work.ts'
import type { WorkerSettings } from './worker.ts'

export interface WorkerPool {
  /** Refuses with `document-too-costly` what takes longer than the deadline. */
  do(work: Work): Promise<object | null>
  close(): Promise<void>
}

export interface PoolSettings extends WorkerSettings {
  readonly threads: number
  readonly deadlineMilliseconds: number
}

const startMilliseconds = 60_000

/** A few threads, each with one work at a time: one that is over its deadline is ended with what it holds, and replaced. */
export function createWorkerPool({ threads, deadlineMilliseconds, ...workerData }: PoolSettings): WorkerPool {
  const program = new URL('./worker.ts', import.meta.url)
  const deadlines = { start: startMilliseconds, work: deadlineMilliseconds }
  const pool = openThreads<Work, object | null>({ program, threads, workerData, deadlines })
  return {
    async do(work) {
      try {
        return await pool.do(work)
      } catch (cause) {
        if (!(cause instanceof ThreadFailure) || cause.end !== 'late') throw cause
        throw new Problem('document-too-costly', 'over the deadline', { cause })
      }
    },
    close: pool.close,
  }
}
