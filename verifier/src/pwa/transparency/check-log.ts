import { logOriginOf } from '@vigie/shared/log/checkpoint.ts'
import type { FollowedLog } from '@vigie/shared/log/follow-log.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { ownScriptUrl } from '@vigie/shared/ui/own-script-url.ts'
import logWorkerUrl from './log.worker.ts?worker&url'
import type { LogAnswer, LogRequest } from './log-messages.ts'
import { listSeenLogs, rememberLog, type SeenLog } from './seen-logs.ts'

/** A few small files and a few hundred hashes, on a slow network. */
const deadlineMs = 60_000

export type LogCheck =
  | { readonly kind: 'checking' }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'none' }
  /** `seen`: what the device remembers of it, null where it has seen nothing. */
  | { readonly kind: 'failed'; readonly problem: ProblemCode; readonly seen: SeenLog | null }
  | { readonly kind: 'followed'; readonly log: FollowedLog; readonly at: string; readonly before: SeenLog | null }

/**
 * Reads the published log, compares it with what this device remembers, and remembers what follows from that. In a worker
 * of its own: a title that is scanned meanwhile does not wait for it.
 */
export async function checkLog({ issuers, companions }: TrustSummary, publishedUrl: string): Promise<LogCheck> {
  const keys = issuers.flatMap(logKeysOf)
  if (keys.length === 0) return { kind: 'no-key' }
  const seen = await listSeenLogs().catch(withoutMemory)
  const now = new Date()
  // of several authorities it does not say whose log it is
  const vouched = issuers.length === 1 ? companions.log : null
  const answer = await ask({ publishedUrl, keys, vouched, seen: seen.map(({ written }) => written) })
  if ('none' in answer) return { kind: 'none' }
  if ('problem' in answer) {
    const known = seen.find(({ origin }) => keys.some((key) => key.origin === origin))
    return { kind: 'failed', problem: answer.problem, seen: known ?? null }
  }
  const log = answer.followed
  await rememberLog(log, now).catch(withoutMemory)
  const before = seen.find(({ origin }) => origin === log.origin) ?? null
  return { kind: 'followed', log, at: now.toISOString(), before }
}

/** A device that keeps nothing sees every log for the first time. */
function withoutMemory(cause: unknown): SeenLog[] {
  console.warn('log', cause)
  return []
}

/** Retired keys too: the last checkpoint before a change of keys stands until the next. */
function logKeysOf({ id, keys }: TrustedIssuer): LogRequest['keys'] {
  return keys
    .filter(({ use, compromisedSince }) => use === 'checkpoints' && compromisedSince === null)
    .map(({ publicKeyMultibase }) => ({ origin: logOriginOf(id), publicKeyMultibase }))
}

function ask(request: LogRequest): Promise<LogAnswer> {
  const worker = new Worker(ownScriptUrl(logWorkerUrl), { type: 'module' })
  return new Promise<LogAnswer>((resolve) => {
    const timer = setTimeout(() => resolve({ problem: 'network-unavailable' }), deadlineMs)
    worker.onerror = () => {
      clearTimeout(timer)
      resolve({ problem: 'internal-error' })
    }
    worker.onmessage = ({ data }: MessageEvent<LogAnswer>) => {
      clearTimeout(timer)
      resolve(data)
    }
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}
