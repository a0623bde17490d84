import { useSignal } from '@preact/signals'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { saveFile } from '@vigie/shared/ui/save-file.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { currentTime } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { deadlineName } from './deadline-name.ts'
import { notificationState, startNotifying, stopNotifying } from './notify.ts'
import type { Deadline } from './timeline.ts'
import { words } from './words.ts'

interface RemindersProps {
  readonly deadlines: readonly Deadline[]
  readonly catalogue: Catalogue
}

/** How to be reminded: by the phone's own calendar, or by this device; nobody else is told. */
export function Reminders({ deadlines, catalogue }: RemindersProps) {
  async function saveCalendar() {
    // the writer of calendars is a part of its own
    const { writeCalendar } = await import('./write-calendar.ts')
    const named = deadlines.map((deadline) => ({ ...deadline, name: deadlineName(deadline, catalogue) }))
    const text = await writeCalendar(named, plainDateOf(currentTime.value), currentTime.value)
    saveFile(new Blob([text], { type: 'text/calendar;charset=utf-8' }), 'vigie.ics')
  }
  return (
    <section class="reminders" aria-labelledby="reminders">
      <h2 id="reminders">{say(words.reminders)}</h2>
      <p>{say(words.calendarAdvice)}</p>
      <button type="button" class="button" onClick={() => void saveCalendar()}>
        <Icon name="calendar" />
        {say(words.calendar)}
      </button>
      <Notifications />
    </section>
  )
}

function Notifications() {
  const state = useSignal(notificationState())
  const hasFailed = useSignal(false)
  const change = async (how: () => Promise<void>) => {
    try {
      await how()
    } catch (cause) {
      // allowed by the person and refused by the telephone all the same: the calendar is above
      console.error('notifications', cause)
      await stopNotifying()
      hasFailed.value = true
    }
    state.value = notificationState()
  }
  if (state.value === 'unavailable' || hasFailed.value) return <p class="quiet">{say(words.notifyUnavailable)}</p>
  if (state.value === 'denied') return <p class="quiet">{say(words.notifyDenied)}</p>
  return (
    <>
      <p>{say(words.notifyAdvice)}</p>
      {state.value === 'on' && <p role="status">{say(words.notifyOn)}</p>}
      {state.value === 'on' ? (
        <button type="button" class="button" onClick={() => void change(stopNotifying)}>
          {say(words.notifyOff)}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => void change(startNotifying)}>
          {say(words.notify)}
        </button>
      )}
    </>
  )
}
