import { setTimeout as sleep } from 'node:timers/promises'
import { allEnded } from '../all-ended.ts'
import { type Batch, listOpenBatches } from './batch-store.ts'
import { type BatchNeeds, type Cursor, grantNextLine, signGranted } from './grant-line.ts'

export interface BatchWorker {
  /** There are new lines. */
  wake(): void
  /** Ends the lines under way; the others wait for the next start. */
  stop(): Promise<void>
}

export interface BatchWorkerOptions {
  /** Lines worked on at the same time: each waits for the disk and the signer most of its time. */
  readonly sideBySide?: number
  /** Called around the work on batches whose pages all come after their titles, so that drawing them waits. */
  readonly onBusy?: () => Promise<void>
  readonly onIdle?: () => Promise<void>
  /** How often to look for lines that wait again, or came by another process. */
  readonly everyMs?: number
}

/** After so many lines of one batch a hand looks whether another batch waits: a long one must not hold up a short one. */
const turnsAtOnce = 50

/** Works on every open batch of the body, in turn, until none has a line to take; then whenever it is woken, and on a timer. */
export function startBatchWorker(
  needs: BatchNeeds & { readonly bodyId: string },
  { sideBySide = 8, everyMs = 5_000, onBusy, onIdle }: BatchWorkerOptions = {},
): BatchWorker {
  let running: Promise<void> = Promise.resolve()
  let isWanted = false
  let isStopped = false
  let isHeld = false

  async function workAll(): Promise<void> {
    try {
      while (isWanted && !isStopped) {
        isWanted = false
        const open = await listOpenBatches(needs.db, needs.bodyId)
        await holdPages(open.length > 0 && open.every(({ pages }) => pages === 'after'))
        // one that cannot be worked on is told, and holds up no other
        for (const batch of open) await workOn(batch).catch(needs.onFailure)
      }
    } finally {
      await holdPages(false)
    }
  }

  async function holdPages(isToBeHeld: boolean): Promise<void> {
    if (isHeld === isToBeHeld) return
    isHeld = isToBeHeld
    await (isHeld ? onBusy?.() : onIdle?.())
  }

  async function workOn(batch: Batch): Promise<void> {
    const isDone = (turns: number) => isStopped || (isWanted && turns >= turnsAtOnce)
    const cursor: Cursor = { from: 1 }
    const hands = Array.from({ length: sideBySide }, () => takeTurns(batch, { ...needs, isDone, cursor }))
    // All of them let go before anything else is done, also when one fails.
    await allEnded(hands)
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

interface Hand extends BatchNeeds {
  readonly isDone: (turns: number) => boolean
  readonly cursor: Cursor
}

/** One of several hands: grants a line, has its title signed, goes on to the next. */
async function takeTurns(batch: Batch, needs: Hand): Promise<void> {
  for (let turns = 0; !needs.isDone(turns); turns += 1) {
    const outcome = await grantNextLine(batch, needs, needs.cursor)
    if (!outcome) return
    if (outcome.state === 'granted') await signGranted(outcome.titleId, needs)
    if (outcome.state === 'waiting') await sleep(1_000, undefined, { ref: false })
  }
}
