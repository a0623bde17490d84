import { parentPort } from 'node:worker_threads'
import { Problem, type ProblemCode } from '../src/problem.ts'

/** What a thread tells of its work: that a stage of it begins, and then how it ended. */
export type ThreadMessage<Answer> =
  | { readonly stage: string }
  | { readonly answer: Answer }
  | { readonly refused: ToldProblem }
  | { readonly failed: string }

/** A `Problem` on its way between threads, which would lose its class. */
export interface ToldProblem {
  readonly code: ProblemCode
  readonly message: string
  readonly pointer?: string
  readonly offset?: number
}

/**
 * The thread's side of `openThreads`: one piece of work at a time. `begin` says that another stage of the work begins, whose
 * own deadline counts from then on.
 */
export function serveThread<Work, Answer>(
  answer: (work: Work, begin: (stage: string) => void) => Promise<Answer>,
  transferOf: (answer: Answer) => ArrayBuffer[] = () => [],
): void {
  const post = (message: ThreadMessage<Answer>, transfer: ArrayBuffer[] = []) =>
    parentPort?.postMessage(message, transfer)
  parentPort?.on('message', (work: Work) => {
    answer(work, (stage) => post({ stage })).then(
      (given) => post({ answer: given }, transferOf(given)),
      (error) => post(describeFailure(error)),
    )
  })
}

function describeFailure(error: unknown): ThreadMessage<never> {
  if (!(error instanceof Problem)) return { failed: whereOf(error) }
  const { code, message, pointer, offset } = error
  return {
    refused: { code, message, ...(pointer !== undefined && { pointer }), ...(offset !== undefined && { offset }) },
  }
}

/** Where it failed, without what a library said about the data it choked on. */
function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames].join('\n')
}
