import { parentPort } from 'node:worker_threads'
import { Problem, type ProblemCode } from '../src/problem.ts'

/** What a thread tells of its work: that a stage of it begins, and then how it ended. */
export type ThreadMessage<Answer> =
  | { readonly stage: string }
  | { readonly answer: Answer }
  | { readonly refused: ToldProblem }
  | { readonly failed: string }
  /** It wanted more memory than it may have. */
  | { readonly exhausted: true }

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

/**
 * What WebAssembly may grow to in this thread: `resourceLimits` count the objects of JavaScript alone. More is not given, and
 * ends the thread.
 */
export function limitWasmMemory(maxBytes: number): void {
  const memory = WebAssembly.Memory.prototype
  const { grow } = memory
  memory.grow = function (this: WebAssembly.Memory, pages) {
    if (this.buffer.byteLength + pages * wasmPageBytes <= maxBytes) return grow.call(this, pages)
    parentPort?.postMessage({ exhausted: true } satisfies ThreadMessage<never>)
    throw new RangeError('more memory than this thread may have')
  }
}

const wasmPageBytes = 65_536

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
