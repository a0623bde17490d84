import type { PlainDate } from '@vigie/shared/plain-date.ts'

// As the service worker reads them (`remind.ts`).
const remindersCacheName = 'reminders'
export const remindersTag = 'deadlines'
const duePath = '/reminders/due'

/** What the service worker may know while the page is closed, and perhaps locked: days, and one sentence that names no title. */
export interface DueDays {
  readonly days: readonly PlainDate[]
  readonly text: string
}

/** Null forgets them. */
export async function keepDueDays(due: DueDays | null): Promise<void> {
  const cache = await caches.open(remindersCacheName)
  if (due) await cache.put(duePath, new Response(JSON.stringify(due)))
  else await cache.delete(duePath)
}
