import { publicationPeriodMs } from './publication-age.ts'
import { publish } from './publish.ts'
import type { PublishingNeeds } from './publishing-needs.ts'
import { sweepDrafts } from './sweep-drafts.ts'

export interface Publisher {
  /** Publishes now, or once more when a publication already runs: many decisions at once cost one publication. */
  publishSoon(): Promise<void>
  stop(): Promise<void>
}

export interface PublisherOptions {
  readonly onFailure: (error: unknown) => void
  /** Told every period, once two have passed without a publication that ended well: whatever holds it up, people look. */
  readonly onLate: (secondsSinceLast: number) => void
  readonly everyMs?: number
}

/** Whoever is killed leaves a draft or two; they cost nothing but room. */
const sweepEveryMs = 60 * 60_000

/** A signer mostly comes seconds after the issuer: nobody waits for a whole period to find out. */
const firstRetryMs = 500

/** Publishes at once, then whenever asked and on a timer, until stopped. A failure is told and tried again, soon and then less often. */
export function startPublisher(needs: PublishingNeeds, options: PublisherOptions): Publisher {
  const { onFailure, onLate, everyMs = publicationPeriodMs } = options
  // Of the machine's running time: a clock that is set must neither hide a stop nor cry wolf.
  let lastEndedMs = performance.now()
  let isStopped = false
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const run = async (): Promise<void> => {
    try {
      await publish(needs)
      lastEndedMs = performance.now()
    } finally {
      running = undefined
    }
  }
  const publishSoon = (): Promise<void> => {
    if (!running) {
      running = run()
      return running
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return publishSoon()
      })
    return next
  }
  let retryMs = firstRetryMs
  let retry: NodeJS.Timeout | undefined
  const tick = async () => {
    clearTimeout(retry)
    try {
      await publishSoon()
      retryMs = firstRetryMs
    } catch (error) {
      onFailure(error)
      // one that is away for long is asked every period
      if (isStopped || retryMs >= everyMs) return
      retry = setTimeout(tick, retryMs)
      retryMs *= 2
    }
  }
  const watch = () => {
    const idleMs = performance.now() - lastEndedMs
    if (idleMs >= 2 * everyMs) onLate(Math.round(idleMs / 1000))
  }
  const sweep = () => sweepDrafts(needs.folder).catch(onFailure)
  const timers = [setInterval(tick, everyMs), setInterval(watch, everyMs), setInterval(sweep, sweepEveryMs)]
  sweep()
  tick()
  return {
    publishSoon,
    async stop() {
      isStopped = true
      clearTimeout(retry)
      timers.forEach(clearInterval)
      await Promise.allSettled([running, next])
    },
  }
}
