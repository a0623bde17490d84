import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Finding } from './finding.ts'
import type { JudgeNeeds, RowJudge, RowsToJudge } from './judge-rows.ts'

interface Waiting {
  readonly work: RowsToJudge
  readonly answer: PromiseWithResolvers<readonly Finding[]>
}

/** Judges on every core; a thread is started when there is something for it to do. One that ends fails the audit. */
export function openJudgeThreads(needs: JudgeNeeds, width = availableParallelism()): RowJudge {
  const threads: Worker[] = []
  const idle: Worker[] = []
  const waiting: Waiting[] = []
  const startThread = () => {
    const thread = new Worker(new URL('./judge-thread.ts', import.meta.url), {
      workerData: needs,
      // A few pieces are all that a thread holds: garbage need not wait for gigabytes.
      resourceLimits: { maxOldGenerationSizeMb: 384 },
    })
    threads.push(thread)
    return thread
  }
  const next = () => {
    if (waiting.length === 0) return
    const thread = idle.pop() ?? (threads.length < width ? startThread() : undefined)
    const piece = thread && waiting.shift()
    if (!piece) return
    const { work, answer } = piece
    judgeOne(thread, work)
      .then((findings) => {
        idle.push(thread)
        answer.resolve(findings)
      }, answer.reject)
      .finally(next)
  }
  return {
    width,
    isDrawn: needs.isDrawn,
    judge(work) {
      const answer = Promise.withResolvers<readonly Finding[]>()
      waiting.push({ work, answer })
      next()
      return answer.promise
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}

function judgeOne(thread: Worker, work: RowsToJudge): Promise<readonly Finding[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly Finding[]>()
  const onExit = () => reject(new Error('a thread of the audit ended'))
  thread.once('message', resolve).once('error', reject).once('exit', onExit)
  thread.postMessage(work)
  return promise.finally(() => {
    thread.off('message', resolve).off('error', reject).off('exit', onExit)
  })
}
