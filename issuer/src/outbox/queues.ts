import { availableParallelism } from 'node:os'
import type { QueueOptions } from 'pg-boss'

/** What is to be done after a transaction, at least once each: so every handler must bear being called twice. */
export interface Jobs {
  /** Signs a planned title: the request that granted it already tried, this makes sure. */
  readonly 'issue-title': { readonly titleId: string }
  readonly 'render-title-pdf': { readonly titleId: string }
  /** Tells the holder of a title that was issued, with an offer that asks them to sign in. */
  readonly 'announce-title': { readonly titleId: string }
  /** Signs a manning document that was approved. */
  readonly 'issue-manning': { readonly manningId: string }
  readonly 'publish-status': Readonly<Record<string, never>>
  /** Hands a mail to the mail server; to whom and what it says is in `mails`, never in a job. */
  readonly 'send-mail': { readonly mailId: string }
  /** Checks the crew of a request for a permis d'armement again, from what was handed in. */
  readonly 'check-permis': { readonly requestId: string }
  readonly 'seal-permis-report': { readonly requestId: string }
  /** A title has changed: crews that rest on it are told. */
  readonly 'watch-permis': Readonly<Record<string, never>>
}

export type Queue = keyof Jobs

/** 5 s, 10 s, 20 s… then once an hour, for weeks: a granted title is owed, however long the signer was away. */
const patient: QueueOptions = {
  retryLimit: 2_000,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 300,
  retentionSeconds: 90 * 86_400,
}

/** A mail server that was away for an hour has all of it a few minutes later; after six days the mail has expired (mail-tables.ts). */
const prompt: QueueOptions = { ...patient, retryLimit: 1_800, retryDelayMax: 300 }

export const queueOptions: Record<Queue, QueueOptions> = {
  'issue-title': patient,
  'render-title-pdf': patient,
  'announce-title': patient,
  'issue-manning': patient,
  'publish-status': patient,
  'send-mail': prompt,
  // a large crew takes minutes
  'check-permis': { ...patient, expireInSeconds: 3_600, retryDelayMax: 300 },
  'seal-permis-report': { ...patient, retryDelayMax: 300 },
  'watch-permis': { ...patient, retryDelayMax: 300 },
}

/** How the jobs of a queue are taken: so many at once, which of them run side by side. */
export interface Taking {
  readonly batch: number
  /** Jobs of one batch that run at the same time. */
  readonly sideBySide: number
}

/**
 * A batch that came back full is followed by the next without a pause: a page or a signature takes milliseconds, and a
 * poll a second would make an office wait for hours. Publications all ask for the same thing, which is done once.
 */
export const takings: Readonly<Record<Queue, Taking>> = {
  'issue-title': { batch: 50, sideBySide: 8 },
  // one more than are drawn at once: while it waits for its seal, another is drawn
  'render-title-pdf': { batch: 20, sideBySide: Math.max(2, availableParallelism()) },
  'announce-title': { batch: 50, sideBySide: 4 },
  'issue-manning': { batch: 20, sideBySide: 4 },
  'publish-status': { batch: 100, sideBySide: 1 },
  'send-mail': { batch: 50, sideBySide: 8 },
  'check-permis': { batch: 4, sideBySide: 1 },
  'seal-permis-report': { batch: 10, sideBySide: 2 },
  'watch-permis': { batch: 100, sideBySide: 1 },
}

/** The schema of pg-boss inside our database: its tables move in the same transactions as ours. */
export const outboxSchemaName = 'outbox'
