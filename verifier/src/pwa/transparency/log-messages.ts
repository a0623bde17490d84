import type { FollowedLog } from '@vigie/shared/log/follow-log.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { LogState } from '@vigie/shared/trust/trust-list.ts'

export interface LogRequest {
  readonly publishedUrl: string
  /** The keys that may sign a log, by the name of that log. */
  readonly keys: readonly { readonly origin: string; readonly publicKeyMultibase: string }[]
  /** The checkpoints that this device remembers. */
  readonly seen: readonly string[]
  readonly vouched: LogState | null
}

export type LogAnswer =
  | { readonly followed: FollowedLog }
  | { readonly problem: ProblemCode }
  /** No checkpoint is published there. */
  | { readonly none: true }
