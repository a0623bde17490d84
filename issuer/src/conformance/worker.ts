import { workerData } from 'node:worker_threads'
import { createDidDocumentFetch } from '@vigie/shared/fetching/fetch-did-document.ts'
import { serveThread } from '@vigie/shared/service/serve-thread.ts'
import { createStatusListFetch } from './fetch-status-list.ts'
import type { ProfileIssuer } from './profile-issuer.ts'
import { doWork, type Work } from './work.ts'

// A thread of its own for what strangers' documents cost; `worker-pool.ts` starts it, feeds it one work at a time, ends it.

export interface WorkerSettings {
  readonly issuers: readonly ProfileIssuer[]
  /** Where this run publishes its own status lists, and the certificate it shows there. */
  readonly baseUrl: string
  readonly certificate: string
}

const settings = workerData as WorkerSettings // `worker-pool.ts` is the only one to start us
const needs = {
  issuers: settings.issuers,
  now: () => new Date(),
  fetchDocument: createDidDocumentFetch(),
  fetchStatusList: createStatusListFetch(settings),
}

serveThread<Work, object | null>((work, begin) => {
  // Loading the libraries is not the document's fault: its time runs from here.
  begin('work')
  return doWork(work, needs)
})
