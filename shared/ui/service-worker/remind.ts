// The wallet's page keeps the days by the same names (`due-days.ts`), written there too: a part that both import would be
// a second file of the service worker, which is one.

/** What may be known of deadlines while the page is closed, and perhaps locked: days, and one sentence that names no title. */
interface DueDays {
  /** `yyyy-MM-dd`, which compares as text. */
  readonly days: readonly string[]
  readonly text: string
}

export const remindersCacheName = 'reminders'
/** The tag of the periodic background sync that looks at them. */
export const remindersTag = 'deadlines'
const duePath = '/reminders/due'

/** The sentence to show when a day has come, once: those that have come are taken away. Null when none has. */
export async function takeDueText(now: Date): Promise<string | null> {
  const today = now.toISOString().slice(0, 10)
  const cache = await caches.open(remindersCacheName)
  // only our own page writes there
  const due = (await (await cache.match(duePath))?.json()) as DueDays | undefined
  const coming = due?.days.filter((day) => day > today)
  if (!due || !coming || coming.length === due.days.length) return null
  await cache.put(duePath, new Response(JSON.stringify({ ...due, days: coming })))
  return due.text
}
