import { setTimeout as sleep } from 'node:timers/promises'
import { type Batch, listOpenBatches } from './batch-store.ts'
import { type BatchNeeds, grantNextLine, signGranted } from './grant-line.ts'

export interface BatchWorker {
  /** There are new lines. */
  wake(): void
  /** Ends the lines under way; the others wait for the next start. */
  stop(): Promise<void>
}

export interface BatchWorkerOptions {
  /** Lines worked on at the same time: each waits for the disk and the signer most of its time. */
  readonly sideBySide?: number
  /** Called around the work on a batch whose pages come after its titles, so that drawing them waits. */
  readonly onBusy?: () => Promise<void>
  readonly onIdle?: () => Promise<void>
  /** How often to look for lines that wait again, or came by another process. */
  readonly everyMs?: number
}

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
      for (const batch of await listOpenBatches(needs.db, needs.bodyId)) await workOn(batch)
    }
  }

  async function workOn(batch: Batch): Promise<void> {
    const isDone = () => isStopped
    const isHeld = batch.pages === 'after'
    if (isHeld) await onBusy?.()
    try {
      const hands = Array.from({ length: sideBySide }, () => takeTurns(batch, { ...needs, isDone }))
      // All of them let go before pages are drawn again, also when one fails.
      const ended = await Promise.allSettled(hands)
      for (const end of ended) if (end.status === 'rejected') throw end.reason
    } finally {
      if (isHeld) await onIdle?.()
    }
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

/** One of several hands: grants a line, has its title signed, goes on to the next. */
async function takeTurns(batch: Batch, needs: BatchNeeds & { readonly isDone: () => boolean }): Promise<void> {
  while (!needs.isDone()) {
    const outcome = await grantNextLine(batch, needs)
    if (!outcome) return
    if (outcome.state === 'granted') await signGranted(outcome.titleId, needs)
    if (outcome.state === 'waiting') await sleep(1_000, undefined, { ref: false })
  }
}
