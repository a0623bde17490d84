import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction } from '../db/open-database.ts'
import { type Batch, listOpenBatches, takeLines } from './batch-store.ts'
import { type BatchNeeds, grantLine } from './grant-line.ts'

export interface BatchWorker {
  /** There are new lines. */
  wake(): void
  /** Ends the lines under way; the others wait for the next start. */
  stop(): Promise<void>
}

export interface BatchWorkerOptions {
  /** Lines worked on at the same time: each waits for the disk and the signer most of its time. */
  readonly sideBySide?: number
  /** Called around the work on a batch, so that what can wait (printing) does. */
  readonly onBusy?: () => Promise<void>
  readonly onIdle?: () => Promise<void>
  /** How often to look for lines that another process took and did not end. */
  readonly everyMs?: number
}

/** A line that is not done by then is given to another worker; a grant and its signature take well under a second. */
const seconds = 30

/** Works on every open batch of the body until none has a waiting line; then whenever it is woken, and on a timer. */
export function startBatchWorker(
  needs: BatchNeeds & { readonly bodyId: string },
  { sideBySide = 8, everyMs = 5_000, onBusy, onIdle }: BatchWorkerOptions = {},
): BatchWorker {
  let running: Promise<void> = Promise.resolve()
  let isWanted = false
  let isStopped = false

  async function workAll(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false
      const open = await listOpenBatches(needs.db, needs.bodyId)
      if (open.length === 0) continue
      await onBusy?.()
      try {
        for (const batch of open) await workOn(batch)
      } finally {
        await onIdle?.()
      }
    }
  }

  async function workOn(batch: Batch): Promise<void> {
    const isDone = () => isStopped
    await Promise.all(Array.from({ length: sideBySide }, () => takeTurns(batch, { ...needs, isDone })))
  }

  const wake = () => {
    isWanted = true
    running = running.then(workAll).catch(needs.onFailure)
  }
  const timer = setInterval(wake, everyMs)
  wake()
  return {
    wake,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** One of several hands: takes a line, ends it, takes the next. */
async function takeTurns(batch: Batch, needs: BatchNeeds & { readonly isDone: () => boolean }): Promise<void> {
  while (!needs.isDone()) {
    const [line] = await inTransaction(needs.db, (tx) => takeLines(tx, batch.id, { limit: 1, seconds }))
    if (!line) return
    try {
      const outcome = await grantLine(batch, line, needs)
      if (outcome.state === 'waiting') await sleep(1_000, undefined, { ref: false })
    } catch (error) {
      // Our fault, or the database's: the line stays taken for its time, then somebody tries again.
      needs.onFailure(error)
    }
  }
}
