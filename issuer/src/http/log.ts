import type { LoggedCause } from '@vigie/shared/service/causes-of.ts'

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
    | 'identity-provider'
    | 'mail-undeliverable'
    | 'mail-not-configured'
    | 'permis-result-differs'
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
  /** Of a mail that nobody takes: its id in `mails`, which has forgotten to whom it was. */
  readonly mailId?: string
  /** Of a permis d'armement whose claim did not hold: its id. */
  readonly permisId?: string
  /** Of a publication: what needs people, which key, until when. */
  readonly warning?: string
  readonly keyId?: string
  readonly until?: string
  readonly causes?: readonly LoggedCause[]
}

export type Log = (entry: LogEntry) => void

/** One JSON object a line on standard output, for whatever collects it. */
export const writeLog: Log = (entry) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`)
}
