import { publish } from './publish.ts'
import type { PublishingNeeds } from './publishing-needs.ts'

export interface Publisher {
  /** Publishes now, or once more when a publication already runs: many decisions at once cost one publication. */
  publishSoon(): Promise<void>
  stop(): Promise<void>
}

export interface PublisherOptions {
  readonly onFailure: (error: unknown) => void
  /** How often to look whether something changed or aged: well under the minute that a decision may take to show. */
  readonly everyMs?: number
}

/** Publishes at once, then whenever asked and on a timer, until stopped. A failure is told and tried again. */
export function startPublisher(needs: PublishingNeeds, { onFailure, everyMs = 20_000 }: PublisherOptions): Publisher {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const run = async (): Promise<void> => {
    try {
      await publish(needs)
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
  const tick = () => publishSoon().catch(onFailure)
  const timer = setInterval(tick, everyMs)
  tick()
  return {
    publishSoon,
    async stop() {
      clearInterval(timer)
      await Promise.allSettled([running, next])
    },
  }
}
