import { effect } from '@preact/signals'
import { loadCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { keepChoice, readChoice } from '@vigie/shared/ui/storage/choices.ts'
import { profileStore } from '../vault/profile-store.ts'
import { timeline } from './current-timeline.ts'
import { deadlineName } from './deadline-name.ts'
import { keepDueDays, remindersTag } from './due-days.ts'
import type { Deadline } from './timeline.ts'
import { words } from './words.ts'

/*
 * No push service: it would learn of a device that has deadlines and when, and its vendor with it. The device looks by
 * itself when the page opens, and once a day where the platform wakes an installed page (Periodic Background Sync).
 */

export type NotificationState = 'on' | 'off' | 'denied' | 'unavailable'

const choice = 'tell-deadlines'
const daily = 24 * 60 * 60_000

export function notificationState(): NotificationState {
  if (!('Notification' in globalThis) || !navigator.serviceWorker) return 'unavailable'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && readChoice(choice) === 'on' ? 'on' : 'off'
}

/** Asks the person, who has just tapped for it; then tells what is due, and has the device look by itself. */
export async function startNotifying(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return
  keepChoice(choice, 'on')
  await wakeDaily()
  await tellInTurn(timeline.peek() ?? [])
}

export async function stopNotifying(): Promise<void> {
  keepChoice(choice, null)
  await keepDueDays(null)
  await navigator.clearAppBadge?.().catch(() => undefined)
  const registration: Waking | undefined = await navigator.serviceWorker.getRegistration()
  await registration?.periodicSync?.unregister(remindersTag).catch(() => undefined)
}

/** Looks whenever the timeline is known or changes, for whoever asked for it. */
export function startReminding(): void {
  effect(() => {
    const deadlines = timeline.value
    if (!deadlines || notificationState() !== 'on') return
    tellInTurn(deadlines).catch((cause: unknown) => console.error('reminders', cause))
  })
}

interface Waking extends ServiceWorkerRegistration {
  /** Chromium only, and only for installed pages (WICG Periodic Background Sync). */
  readonly periodicSync?: {
    register(tag: string, options: { readonly minInterval: number }): Promise<void>
    unregister(tag: string): Promise<void>
  }
}

async function wakeDaily(): Promise<void> {
  const registration: Waking = await navigator.serviceWorker.ready
  await registration.periodicSync?.register(remindersTag, { minInterval: daily }).catch(() => undefined)
}

let last: Promise<void> = Promise.resolve()

/** One after the other: two that began together would both tell the same ending. */
function tellInTurn(deadlines: readonly Deadline[]): Promise<void> {
  last = last.catch(() => undefined).then(() => tell(deadlines))
  return last
}

/** Each ending once; the badge on the icon says how many there are to act on. */
async function tell(deadlines: readonly Deadline[]): Promise<void> {
  const due = deadlines.filter(({ urgency }) => urgency === 'now')
  await navigator.setAppBadge?.(due.length).catch(() => undefined)
  const store = await profileStore<readonly string[]>('settings')
  const told = new Set((await store.get(choice)) ?? [])
  const catalogue = await loadCatalogue()
  const registration = await navigator.serviceWorker.ready
  for (const deadline of due.filter(({ id }) => !told.has(id))) {
    const date = dayWords(deadline.lastDay, language.value)
    await registration.showNotification(say(words.notification, { name: deadlineName(deadline, catalogue), date }), {
      icon: '/icon-192.png',
      lang: language.value,
      tag: `deadline ${deadline.lastDay}`,
    })
  }
  await store.put(
    choice,
    due.map(({ id }) => id),
  )
  // what the sleeping page may know: days and one sentence, no title
  const days = deadlines.flatMap(({ actFrom, urgency }) => (actFrom && urgency !== 'now' ? [actFrom] : []))
  await keepDueDays({ days, text: say(words.backgroundNotification) })
}
