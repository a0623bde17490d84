import reminderWindows from '@vigie/schemas/reminder-windows.json' with { type: 'json' }
import type { CrewTitle } from '@vigie/shared/crew/crew-member.ts'
import type { CrewAlert, CrewAlertCode, JudgedCrew } from '@vigie/shared/crew-file/crew-check-view.ts'
import { addMonths, type PlainDate } from '@vigie/shared/plain-date.ts'
import { v7 } from 'uuid'
import type { CrewCheck, Watched, WatchedTitle } from './crew-check.ts'

/** Past so many the oldest go: a list that nobody reads does not grow. */
const mostAlerts = 200

/** The last window of reminders: the last moment to act. */
const soonMonths = Math.min(...reminderWindows.months)

/**
 * The check with what changed since it was judged last: titles that are no longer what they were, ends that came near, and, where
 * nobody changed the crew meanwhile, another outcome. The very same check when nothing did.
 */
export function noteChanges(check: CrewCheck, judged: JudgedCrew): CrewCheck {
  const before = check.watched
  const titles = judged.question.crew.flatMap(({ id, titles: held }) =>
    held.map((title) => watch(title, { memberId: id, before, question: judged.question })),
  )
  const { outcome } = judged.report
  const found = [
    ...titles.flatMap((title) => titleAlerts(title, findTitle(before, title))),
    ...(before && before.fileRevision === check.fileRevision ? outcomeAlerts(before.outcome, outcome) : []),
  ]
  const watched: Watched = { fileRevision: check.fileRevision, at: judged.at, outcome, titles }
  if (found.length === 0 && before && isSame(before, watched)) return check
  const alerts = found.map((alert): CrewAlert => ({ id: v7(), at: judged.at, readAt: null, ...alert }))
  return { ...check, watched, alerts: [...check.alerts, ...alerts].slice(-mostAlerts) }
}

type Found = Omit<CrewAlert, 'id' | 'at' | 'readAt'>

interface Watching {
  readonly memberId: string
  readonly before: Watched | null
  readonly question: JudgedCrew['question']
}

function watch({ code, number, state, validUntil }: CrewTitle, { memberId, question }: Watching): WatchedTitle {
  const { voyage, on } = question
  const told = state === 'not-in-force' ? null : endOf(validUntil, { from: on, until: voyage.until })
  return { memberId, code, number, state, ends: validUntil, told }
}

/** An end that lies behind us is no news; one that lies before the end of the voyage is more than one that comes soon. */
function endOf(
  ends: PlainDate | null,
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate },
): WatchedTitle['told'] {
  if (ends === null || ends < from || until < from) return null
  if (ends < until) return 'during-voyage'
  return ends <= addMonths(from, soonMonths) ? 'soon' : null
}

const stateAlerts: Readonly<Record<WatchedTitle['state'], CrewAlertCode>> = {
  'in-force': 'title-in-force-again',
  'not-in-force': 'title-not-in-force',
  'not-known': 'title-not-known',
}

function titleAlerts(title: WatchedTitle, before: WatchedTitle | undefined): Found[] {
  const { memberId, code: titleCode, state, ends, told } = title
  const about = { memberId, titleCode }
  const hasTurned = before !== undefined && before.state !== state
  const isNear = told !== null && before?.told !== told
  return [
    ...(hasTurned ? [{ ...about, code: stateAlerts[state], day: null }] : []),
    ...(isNear ? [{ ...about, code: `title-ends-${told}` as const, day: ends }] : []),
  ]
}

const outcomeCodes = {
  sufficient: 'crew-sufficient-again',
  'not-sufficient': 'crew-not-sufficient',
  'to-be-judged': 'crew-to-be-judged',
} as const

function outcomeAlerts(before: Watched['outcome'], now: Watched['outcome']): Found[] {
  return before === now ? [] : [{ code: outcomeCodes[now], memberId: null, titleCode: null, day: null }]
}

function findTitle(watched: Watched | null, { memberId, code, number }: WatchedTitle): WatchedTitle | undefined {
  return watched?.titles.find((one) => one.memberId === memberId && one.code === code && one.number === number)
}

/** Whatever was judged again and found the same is not written again. */
function isSame(one: Watched, other: Watched): boolean {
  const known = ({ fileRevision, outcome, titles }: Watched) => JSON.stringify([fileRevision, outcome, titles])
  return known(one) === known(other)
}
