import type { TitleEnding } from '@vigie/schemas/page-revalidations.ts'
import type { DocumentKind } from '@vigie/shared/credential/document-kind.ts'
import { newTitleBegins, revalidationOpensOn } from '@vigie/shared/deadlines/revalidation-window.ts'
import { addMonths, type PlainDate } from '@vigie/shared/plain-date.ts'

/** Something that ends on a day that is known. */
export interface Expiring {
  /** Stable: the same ending keeps it from one day to the next. */
  readonly id: string
  readonly what: DocumentKind | 'medical-fitness' | 'training'
  /** Of the catalogue of titles, or of the value set of trainings; null for medical fitness. */
  readonly code: string | null
  /** What a register calls a training that our value set does not know. */
  readonly label: string | null
  readonly lastDay: PlainDate
}

/** What can be done about an ending, by what the texts that were read say of it. */
export type DeadlineAdvice =
  /** The new title begins the day after this one ends. */
  | 'revalidate-keeping-all'
  /** The new title begins when its conditions are met. */
  | 'revalidate-from-conditions'
  /** It is revalidated; the article that says from when was not read. */
  | 'revalidate-article-unknown'
  /** Its refresher is at a training centre, which attests it itself. */
  | 'renew-at-centre'
  | 'revalidation-unknown'
  | 'not-revalidated'
  /** No text was found on how a title that has ended is revalidated. */
  | 'ended'
  /** STCW I/2.8: an endorsement ends with its certificate at the latest. */
  | 'follows-certificate'
  /** STCW I/10.5 and article VIII: neither is prolonged. */
  | 'not-prolonged'
  /** Without it no title is issued or revalidated (rule R42 of the domain). */
  | 'see-doctor'
  | 'training-ends'
  /** A course or test of revalidation serves an application for a time only. */
  | 'supports-revalidation'

export interface Deadline extends Expiring {
  readonly advice: DeadlineAdvice
  /** The first day on which acting makes sense; null where nothing is to be done, or nobody knows from when. */
  readonly actFrom: PlainDate | null
  readonly urgency: 'ended' | 'now' | 'soon' | 'later'
  /** The title whose revalidation can be applied for at the administration. */
  readonly applyFor: string | null
}

/** *Attestation de suivi avec succès d’un stage ou test de revalidation ou recyclage*. */
export const revalidationCourse = 'suivi-reval'

/** How long before its end medical fitness, or a training, is put before its holder: a habit of ours, no text says it. */
const noticeMonths = 3
/** From when an ending that nothing can be done about, or that nobody can date, is near. */
const soonMonths = 6

/** Every ending with what to do, the next to act on first; a title that a newer one of its kind has followed is left out. */
export function createTimeline(
  expiring: readonly Expiring[],
  endings: ReadonlyMap<string, TitleEnding>,
  today: PlainDate,
): Deadline[] {
  return expiring
    .filter((one) => !expiring.some((other) => isFollowedBy(one, other)))
    .map((one) => deadlineOf(one, one.code === null ? undefined : endings.get(one.code), today))
    .sort(byUrgency)
}

/** A revalidation issues a new title of the same code (arrêté of 24 July 2013): the end of the old one asks for nothing. */
function isFollowedBy(one: Expiring, other: Expiring): boolean {
  return one.what === 'title' && other.what === 'title' && one.code === other.code && one.lastDay < other.lastDay
}

function deadlineOf(one: Expiring, ending: TitleEnding | undefined, today: PlainDate): Deadline {
  const advice = one.lastDay < today ? adviceOnceEnded(one) : adviceOf(one, ending)
  const actFrom = actFromOf(one.lastDay, advice)
  const canApply = one.what === 'title' && ending?.deliveredBy === 'administration' && appliedFor.has(advice)
  return {
    ...one,
    advice,
    actFrom,
    urgency: urgencyOf(one.lastDay, actFrom, today),
    applyFor: canApply ? one.code : null,
  }
}

const appliedFor: ReadonlySet<DeadlineAdvice> = new Set([
  'revalidate-keeping-all',
  'revalidate-from-conditions',
  'revalidate-article-unknown',
])

function adviceOnceEnded({ what }: Expiring): DeadlineAdvice {
  if (what === 'medical-fitness') return 'see-doctor'
  return what === 'training' || what === 'training-attestation' ? 'training-ends' : 'ended'
}

function adviceOf({ what, code }: Expiring, ending: TitleEnding | undefined): DeadlineAdvice {
  if (code === revalidationCourse) return 'supports-revalidation'
  if (what !== 'title') return adviceByKind[what]
  const revalidation = ending?.revalidation
  if (revalidation?.required === false) return 'not-revalidated'
  if (revalidation?.required !== true) return 'revalidation-unknown'
  if (ending?.deliveredBy === 'training-centre') return 'renew-at-centre'
  return adviceByBeginning[newTitleBegins(revalidation.article)]
}

const adviceByKind: Readonly<Record<Exclude<Expiring['what'], 'title'>, DeadlineAdvice>> = {
  endorsement: 'follows-certificate',
  'recognition-endorsement': 'follows-certificate',
  'recognition-application': 'not-prolonged',
  dispensation: 'not-prolonged',
  'training-attestation': 'training-ends',
  training: 'training-ends',
  'medical-fitness': 'see-doctor',
}

const adviceByBeginning: Readonly<Record<ReturnType<typeof newTitleBegins>, DeadlineAdvice>> = {
  'day-after-expiry': 'revalidate-keeping-all',
  'day-conditions-met': 'revalidate-from-conditions',
  'not-known': 'revalidate-article-unknown',
}

const noticed: ReadonlySet<DeadlineAdvice> = new Set([
  'see-doctor',
  'training-ends',
  'renew-at-centre',
  'supports-revalidation',
])

/** Asked for in the last six months nothing is lost, or at least nothing more than the article takes whenever it is asked. */
function actFromOf(lastDay: PlainDate, advice: DeadlineAdvice): PlainDate | null {
  if (appliedFor.has(advice)) return revalidationOpensOn(lastDay)
  return noticed.has(advice) ? addMonths(lastDay, -noticeMonths) : null
}

function urgencyOf(lastDay: PlainDate, actFrom: PlainDate | null, today: PlainDate): Deadline['urgency'] {
  if (lastDay < today) return 'ended'
  if (actFrom !== null && actFrom <= today) return 'now'
  return (actFrom ?? lastDay) <= addMonths(today, soonMonths) ? 'soon' : 'later'
}

const rank: Readonly<Record<Deadline['urgency'], number>> = { now: 0, ended: 1, soon: 2, later: 3 }

function byUrgency(a: Deadline, b: Deadline): number {
  const order = rank[a.urgency] - rank[b.urgency] || a.lastDay.localeCompare(b.lastDay)
  // of what has ended, the latest first: who holds a title that ended years ago knows
  return a.urgency === 'ended' && b.urgency === 'ended' ? -order : order
}
