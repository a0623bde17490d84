import { Problem } from '../src/problem.ts'

export interface LoggedCause {
  readonly name: string
  readonly code?: string
  readonly message?: string
  readonly frames: readonly string[]
}

/** The whole chain of causes: where each happened, never what a library said about the data it choked on. */
export function causesOf(error: unknown): LoggedCause[] {
  const causes: LoggedCause[] = []
  for (let cause = error; cause instanceof Error && causes.length < 8; cause = cause.cause) causes.push(describe(cause))
  return causes
}

function describe(error: Error): LoggedCause {
  // errors of Node and of PostgreSQL carry a code; we only look whether it is there
  const code = (error as { code?: unknown }).code
  return {
    name: error.name,
    ...(typeof code === 'string' && codeForm.test(code) ? { code } : {}),
    // Ours never hold data (see Problem); those of libraries quote SQL parameters, JSON text, the words of a page.
    ...(error instanceof Problem ? { message: error.message } : {}),
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
  }
}

/** `ECONNREFUSED`, `42P01`, `ERR_INVALID_URL`, `offer-not-found`: anything else that is called a code may be a text. */
const codeForm = /^[A-Za-z0-9_-]{1,64}$/
