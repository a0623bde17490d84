import type { QueueOptions } from 'pg-boss'

/** What is to be done after a transaction, at least once each: so every handler must bear being called twice. */
export interface Jobs {
  /** Signs a planned title: the request that granted it already tried, this makes sure. */
  readonly 'issue-title': { readonly titleId: string }
  readonly 'render-title-pdf': { readonly titleId: string }
  readonly 'publish-status': Readonly<Record<string, never>>
}

export type Queue = keyof Jobs

/** About two days of tries: 5 s, 10 s, 20 s… then once an hour. */
const patient: QueueOptions = {
  retryLimit: 55,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 300,
}

export const queueOptions: Record<Queue, QueueOptions> = {
  'issue-title': patient,
  'render-title-pdf': patient,
  'publish-status': patient,
}

/** Jobs that all ask for the same thing are taken together and done once: a hundred decisions, one publication. */
export const takenTogether: Partial<Record<Queue, number>> = { 'publish-status': 100 }

/** The schema of pg-boss inside our database: its tables move in the same transactions as ours. */
export const outboxSchemaName = 'outbox'
