import { setTimeout as pause } from 'node:timers/promises'
import type { Administration } from '@vigie/tools/demo/administration.ts'

export interface BatchProgress {
  readonly lines: number
  readonly waiting: number
  readonly granted: number
  readonly refused: number
  readonly signed: number
}

/** Answers the id of a batch that is being worked on. */
export async function sendBatch(applications: readonly string[], administration: Administration): Promise<string> {
  const { id } = await administration.post<{ id: string }>('validator', '/api/batches', { name: 'faults-batch' })
  for (let from = 0; from < applications.length; from += 500) {
    const lines = { from: from + 1, applications: applications.slice(from, from + 500) }
    await administration.post('validator', `/api/batches/${id}/lines`, lines)
  }
  return id
}

export function readProgress(batch: string, administration: Administration): Promise<BatchProgress> {
  return patiently(() => administration.get<BatchProgress>('validator', `/api/batches/${batch}`))
}

/** Answers how many titles were signed, once none waits for its grant or its signature. */
export async function waitForEnd(
  batch: string,
  { administration, onProgress }: { readonly administration: Administration; onProgress?: (signed: number) => void },
): Promise<number> {
  for (;;) {
    const { lines, signed, refused } = await readProgress(batch, administration)
    onProgress?.(signed)
    if (signed + refused === lines) return signed
    await pause(500)
  }
}

/** The issuer is away a good part of the time: that is the point. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 60_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await pause(100)
    }
  }
}
