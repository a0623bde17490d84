import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { sha256Hex } from '@vigie/shared/trust/sha256.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import ical, { ICalAlarmRelatesTo, ICalAlarmType, type ICalCalendar, ICalEventTransparency } from 'ical-generator'
import { adviceSentence } from './advice-words.ts'
import type { Deadline } from './timeline.ts'
import { words } from './words.ts'

export interface NamedDeadline extends Deadline {
  /** As people call it. */
  readonly name: string
}

const hour = 3_600
const day = 24 * hour
/** A day begins at midnight; nobody wants to be told then. */
const morning = 9 * hour

/**
 * The days to come as a calendar (RFC 5545): when to act from, and the last day of each. Whole days, without the holder's
 * name or any number, since calendars are often kept by others; the same ending keeps its UID, so that taking the file
 * again moves an event instead of doubling it.
 */
export async function writeCalendar(deadlines: readonly NamedDeadline[], today: PlainDate, now: Date): Promise<string> {
  const calendar = ical({
    name: say(words.calendarName),
    prodId: { company: 'Vigie', product: 'wallet', language: language.value.toUpperCase() },
  })
  for (const deadline of deadlines) {
    const { actFrom, lastDay } = deadline
    if (actFrom !== null && actFrom >= today) await addActFrom(calendar, deadline, actFrom, now)
    if (lastDay >= today) await addLastDay(calendar, deadline, now)
  }
  return calendar.toString()
}

async function addActFrom(calendar: ICalCalendar, deadline: NamedDeadline, actFrom: PlainDate, now: Date) {
  const { id, name, lastDay } = deadline
  const until = say(words.endsOnShort, { date: dayWords(lastDay, language.value) })
  const event = calendar.createEvent({
    id: await uidOf(`from ${id}`),
    start: actFrom,
    allDay: true,
    stamp: now,
    summary: say(words.eventActFrom, { name }),
    description: `${adviceSentence(deadline)}\n${until}`,
    transparency: ICalEventTransparency.TRANSPARENT,
  })
  const alarm = event.createAlarm({ type: ICalAlarmType.display, trigger: -morning, description: event.summary() })
  // the library counts what rings late from the end, which is the next midnight
  alarm.relatesTo(ICalAlarmRelatesTo.start)
}

async function addLastDay(calendar: ICalCalendar, deadline: NamedDeadline, now: Date) {
  const { id, name, lastDay } = deadline
  const event = calendar.createEvent({
    id: await uidOf(`end ${id}`),
    start: lastDay,
    allDay: true,
    stamp: now,
    summary: say(words.eventEnds, { name }),
    description: adviceSentence(deadline),
    transparency: ICalEventTransparency.TRANSPARENT,
  })
  event.createAlarm({ type: ICalAlarmType.display, trigger: 30 * day - morning, description: event.summary() })
}

/** Stable, and tells nothing: the identifier of a title holds its number. */
async function uidOf(text: string): Promise<string> {
  return `${(await sha256Hex(new TextEncoder().encode(text))).slice(0, 32)}@vigie`
}
