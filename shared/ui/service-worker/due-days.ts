import type { PlainDate } from '../../src/plain-date.ts'
import { openStore } from '../storage/open-store.ts'

/**
 * What the service worker may know of deadlines while the page is closed, and perhaps locked: days, and one sentence that
 * names no title.
 */
export interface DueDays {
  readonly days: readonly PlainDate[]
  readonly text: string
}

/** The tag of the periodic background sync that looks at them. */
export const remindersTag = 'deadlines'

const key = 'due'
const open = () => openStore<DueDays>('vigie-reminders')

/** Null forgets them. */
export async function keepDueDays(due: DueDays | null): Promise<void> {
  const store = await open()
  if (due) await store.put(key, due)
  else await store.remove(key)
}

/** The sentence to show when a day has come, once: those that have come are taken away. Null when none has. */
export async function takeDueText(today: PlainDate): Promise<string | null> {
  const store = await open()
  const due = await store.get(key)
  const coming = due?.days.filter((day) => day > today) ?? []
  if (!due || coming.length === due.days.length) return null
  await store.put(key, { ...due, days: coming })
  return due.text
}
