import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SigningPlan } from '@vigie/issuer/signing/signing-plan.ts'

export interface TitleSigning {
  /** As many texts as plans, in their order. */
  sign(plans: readonly SigningPlan[]): Promise<string[]>
  close(): Promise<void>
}

/** Signs on every core with the keys of a signer's folder. */
export function openTitleSigning(env: Readonly<Record<string, string>>): TitleSigning {
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('./signing-thread.ts', import.meta.url), { workerData: env }),
  )
  return {
    async sign(plans) {
      const share = Math.ceil(plans.length / workers.length)
      const parts = workers.map(async (worker, at) => {
        worker.postMessage(plans.slice(at * share, (at + 1) * share))
        const [signed]: string[][] = await once(worker, 'message')
        return signed ?? []
      })
      return (await Promise.all(parts)).flat()
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
