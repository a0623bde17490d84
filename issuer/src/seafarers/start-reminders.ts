import { type ReminderNeeds, sendReminders } from './send-reminders.ts'

export interface Reminders {
  stop(): Promise<void>
}

/** Reminders are of days; looking every hour makes a stop of the machine cost an hour, not a day. */
const everyMs = 60 * 60_000

/** Looks at once and every hour; a failure is told, and the next hour tries again. */
export function startReminders(needs: ReminderNeeds, onFailure: (error: unknown) => void): Reminders {
  let running: Promise<unknown> = Promise.resolve()
  const look = () => {
    running = running.then(() => sendReminders(needs)).catch(onFailure)
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
