import type { LoggedCause } from '@vigie/shared/service/causes-of.ts'
import type { RequestEntry } from '@vigie/shared/service/request-frame.ts'

/** All that may be written to the log: what a request was, never who made it nor what it asked about. */
export type ServiceEntry =
  | RequestEntry
  | { readonly event: 'start'; readonly level: 'info'; readonly listening: string }
  | { readonly event: 'stop'; readonly level: 'info' }
  | {
      readonly event: 'failure'
      readonly level: 'error'
      readonly requestId: string
      readonly code: string
      readonly causes: readonly LoggedCause[]
    }
  | {
      readonly event: 'mirror'
      readonly level: 'info' | 'warning'
      readonly changed: number
      readonly missing: readonly string[]
    }
  | { readonly event: 'trust-opened'; readonly level: 'info'; readonly version: number; readonly snapshot: number }
  /** Whatever was published is not believed; verdicts go on resting on what was. */
  | { readonly event: 'trust-refused'; readonly level: 'error'; readonly code: string }
  | { readonly event: 'trust-failure'; readonly level: 'error'; readonly causes: readonly LoggedCause[] }
  /** The file of what is remembered was removed, damaged or replaced under the running service, which wrote it again. */
  | { readonly event: 'trust-memory-lost'; readonly level: 'error' }
  /** Nobody told this installation which root to believe: it took the first it saw. */
  | { readonly event: 'trust-anchor-missing'; readonly level: 'warning' }
  /** Any user of this machine may read the token for the register. */
  | { readonly event: 'register-token-exposed'; readonly level: 'warning' }
  /** The look-up has no answer: the register is away, or refuses our token. */
  | { readonly event: 'register-unavailable'; readonly level: 'error'; readonly code: string }
  /** So many files of crew checks could not be opened: another key sealed them, or they are damaged. */
  | { readonly event: 'crew-checks-unreadable'; readonly level: 'error'; readonly count: number }
  /** Any user of this machine may read the key of the crew checks. */
  | { readonly event: 'crew-checks-key-exposed'; readonly level: 'warning' }
  | { readonly event: 'crew-checks-watched'; readonly level: 'info'; readonly judged: number; readonly alerts: number }
  | { readonly event: 'crew-checks-failure'; readonly level: 'error'; readonly causes: readonly LoggedCause[] }
  /** Of so many people definition and engine do not say the same: one of the two is wrong. */
  | { readonly event: 'crew-definitions-disagree'; readonly level: 'error'; readonly count: number }
  /** A request for a permis d’armement has no answer. */
  | { readonly event: 'permis-unavailable'; readonly level: 'error'; readonly code: string }
  /** A requester’s folder cannot be read, or its attestation not be renewed. */
  | { readonly event: 'requester-unusable'; readonly level: 'error'; readonly code: string }

export type ServiceLog = (entry: ServiceEntry) => void
