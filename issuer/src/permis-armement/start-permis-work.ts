import { type PurgeNeeds, purgePermis } from './purge-permis.ts'
import { type WatchNeeds, watchPermis } from './watch-permis.ts'

export interface PermisWork {
  stop(): Promise<void>
}

/** Voyages and deadlines are of days; looking every hour makes a stop of the machine cost an hour, not a day. */
const everyMs = 60 * 60_000

/** Watches granted crews and purges what is over, at once and every hour; a failure is told, and the next hour tries again. */
export function startPermisWork(needs: WatchNeeds & PurgeNeeds, onFailure: (error: unknown) => void): PermisWork {
  let running: Promise<unknown> = Promise.resolve()
  const look = () => {
    running = running
      .then(() => watchPermis(needs))
      .catch(onFailure)
      .then(() => purgePermis(needs))
      .catch(onFailure)
  }
  const timer = setInterval(look, everyMs)
  look()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
