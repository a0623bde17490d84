import { Problem } from '@vigie/shared/problem.ts'

/**
 * All that may be written to the log, and nothing else can be: no path (it may hold an id someone looked for), no
 * query, no body, no name. `route` is the pattern of the route.
 */
export interface LogEntry {
  readonly level: 'info' | 'warning' | 'error'
  readonly event:
    | 'request'
    | 'failure'
    | 'start'
    | 'stop'
    | 'job-failure'
    | 'recovery'
    | 'log-alarm'
    | 'log-warning'
    | 'publication-warning'
    | 'clocks-differ'
    | 'publication-late'
    | 'register-behind-journal'
    | 'journal-behind-register'
  readonly requestId?: string
  readonly method?: string
  readonly route?: string
  readonly status?: number
  readonly milliseconds?: number
  readonly code?: string
  readonly agentId?: string
  readonly port?: number
  readonly count?: number
  readonly seconds?: number
  readonly queue?: string
  /** Of a publication: what needs people, which key, until when. */
  readonly warning?: string
  readonly keyId?: string
  readonly until?: string
  readonly causes?: readonly LoggedCause[]
}

export interface LoggedCause {
  readonly name: string
  readonly code?: string
  readonly message?: string
  readonly frames: readonly string[]
}

export type Log = (entry: LogEntry) => void

/** One JSON object a line on standard output, for whatever collects it. */
export const writeLog: Log = (entry) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`)
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
