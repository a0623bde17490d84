import { parentPort, workerData } from 'node:worker_threads'
import { createDidDocumentFetch } from '@vigie/shared/fetching/fetch-did-document.ts'
import { createStatusListFetch } from './fetch-status-list.ts'
import type { ProfileIssuer } from './profile-issuer.ts'
import { describeFailure, doWork, type Work, type WorkAnswer } from './work.ts'

// A thread of its own for what strangers' documents cost; `worker-pool.ts` starts it, feeds it one work at a time, ends it.

export interface WorkerSettings {
  readonly issuers: readonly ProfileIssuer[]
  /** Where this run publishes its own status lists, and the certificate it shows there. */
  readonly baseUrl: string
  readonly certificate: string
}

/** `began` first, then the answer. */
export type WorkerMessage = 'began' | WorkAnswer

const settings = workerData as WorkerSettings // `worker-pool.ts` is the only one to start us
const needs = {
  issuers: settings.issuers,
  now: () => new Date(),
  fetchDocument: createDidDocumentFetch(),
  fetchStatusList: createStatusListFetch(settings),
}

parentPort?.on('message', (work: Work) => {
  parentPort?.postMessage('began')
  doWork(work, needs)
    .then((document) => ({ document }), describeFailure)
    .then((answer) => parentPort?.postMessage(answer))
})
