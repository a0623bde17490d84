import { speak } from '@vigie/shared/ui/say.ts'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { Deadline } from './timeline.ts'
import { writeCalendar } from './write-calendar.ts'

const now = new Date('2026-11-22T10:00:00Z')
const deadline = (changes: Partial<Deadline & { name: string }> = {}) => ({
  id: 'https://titres.mer.example/titles/104639461230',
  what: 'title' as const,
  code: 'capitaine-200',
  label: null,
  lastDay: '2027-10-01' as const,
  advice: 'revalidate-keeping-all' as const,
  actFrom: '2027-04-01' as const,
  urgency: 'soon' as const,
  applyFor: 'capitaine-200',
  name: 'Brevet de capitaine 200 ; très, très long nom, pour que la ligne soit pliée à soixante-quinze octets',
  ...changes,
})

/** Read by another tool than wrote it. */
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const alarms = component.getAllSubcomponents('valarm').map((alarm) => ({
      action: alarm.getFirstPropertyValue('action'),
      trigger: String(alarm.getFirstPropertyValue('trigger')),
      // after its end would be the day after (RFC 5545 §3.8.6.3)
      related: alarm.getFirstProperty('trigger')?.getFirstParameter('related') ?? 'START',
    }))
    const { uid, summary, description } = event
    return { uid, summary, description, day: event.startDate.toString(), isAllDay: event.startDate.isDate, alarms }
  })

test('the day to act from and the last day are whole days, each with its alarm in the morning', async () => {
  speak('fr', null)
  const events = eventsIn(await writeCalendar([deadline()], '2026-11-22', now))
  expect(events).toMatchObject([
    { day: '2027-04-01', isAllDay: true, alarms: [{ action: 'DISPLAY', trigger: 'PT9H', related: 'START' }] },
    { day: '2027-10-01', isAllDay: true, alarms: [{ action: 'DISPLAY', trigger: '-P29DT15H', related: 'START' }] },
  ])
  expect(events[0]?.summary).toContain('Brevet de capitaine 200 ; très, très long nom, pour que la ligne soit pliée')
  expect(events[0]?.description).toMatch(/Dernier jour\s: 1er octobre 2027\./)
})

test('the same ending keeps its UID, and another has another', async () => {
  const uids = async (...deadlines: ReturnType<typeof deadline>[]) =>
    eventsIn(await writeCalendar(deadlines, '2026-11-22', now)).map(({ uid }) => uid)
  const first = await uids(deadline())
  expect(await uids(deadline({ lastDay: '2027-11-01', name: 'Autre nom' }))).toEqual(first)
  const others = await uids(deadline({ id: 'medical-fitness' }))
  expect(new Set([...first, ...others]).size).toBe(4)
})

test('it says neither who holds a title nor under which number', async () => {
  const text = await writeCalendar([deadline()], '2026-11-22', now)
  expect(text).not.toContain('104639461230')
  expect(text).not.toContain('titres.mer.example')
})

test('what has passed is not in a calendar', async () => {
  const passed = deadline({ lastDay: '2026-11-01', actFrom: '2026-05-01', advice: 'ended', urgency: 'ended' })
  const underWay = deadline({ lastDay: '2026-12-01', actFrom: '2026-06-01', urgency: 'now' })
  const events = eventsIn(await writeCalendar([passed, underWay], '2026-11-22', now))
  expect(events.map(({ day }) => day)).toEqual(['2026-12-01'])
})
