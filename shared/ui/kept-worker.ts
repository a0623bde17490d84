import { ownScriptUrl } from './own-script-url.ts'

interface Question<Request> {
  readonly request: Request
  readonly deadlineMs: number
  readonly transfer?: Transferable[]
}

export interface KeptWorker<Request, Answer> {
  /** Whether what an earlier question taught the worker is still there. */
  isRunning(): boolean
  /** One question at a time (`createTurns`). Null at the deadline: the worker is then ended, and started afresh for the next. */
  ask(question: Question<Request>): Promise<Answer | null>
}

/** A worker that is started with its first question and outlived by who asks: nothing hostile may hold up what comes after it. */
export function keepWorker<Request, Answer>(workerUrl: string): KeptWorker<Request, Answer> {
  let worker: Worker | null = null
  return {
    isRunning: () => worker !== null,
    ask({ request, deadlineMs, transfer = [] }) {
      const current = worker ?? new Worker(ownScriptUrl(workerUrl), { type: 'module' })
      worker = current
      return new Promise((resolve) => {
        const giveUp = () => {
          clearTimeout(timer)
          current.terminate()
          worker = null
          resolve(null)
        }
        const timer = setTimeout(giveUp, deadlineMs)
        current.onerror = giveUp
        current.onmessage = ({ data }: MessageEvent<Answer>) => {
          clearTimeout(timer)
          resolve(data)
        }
        current.postMessage(request, transfer)
      })
    },
  }
}

/** Each act begins when the one before it has ended, however it ended. */
export function createTurns(): <Result>(act: () => Promise<Result>) => Promise<Result> {
  let turn: Promise<unknown> = Promise.resolve()
  return (act) => {
    const result = turn.then(act, act)
    turn = result.catch(() => undefined)
    return result
  }
}
