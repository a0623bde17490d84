import type { ApplicationKind } from '@vigie/schemas/rule.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import { newTitleBegins, newTitleFrom, revalidationOpensOn } from '@vigie/shared/deadlines/revalidation-window.ts'
import { lastValidDay, type PlainDate } from '@vigie/shared/plain-date.ts'

export interface TitleDates {
  /** Date d'effet; null when the texts we could read do not settle it. */
  readonly effectiveFrom: PlainDate | null
  /** Last valid day. Null with a date d'effet is a title without end. */
  readonly validUntil: PlainDate | null
  /** Which sentence settled the dates; value set `date-reasons`. */
  readonly reason: DateReason
}

export type DateReason =
  | 'day-conditions-met'
  | 'day-of-application'
  | 'day-after-expiry'
  | 'article-not-read'
  | 'expiry-not-known'
  | 'condition-date-not-known'
  | 'contradicts-registries'
  | 'validity-not-known'
  | 'would-have-expired'
  | 'same-as-replaced'

export interface DatesQuestion {
  readonly title: TitleDefinition
  readonly kind: ApplicationKind
  /** The day from which the evidence shows the conditions to be met; null when it carries no date. */
  readonly metOn: PlainDate | null
  /** The earliest day that the registries' own dates allow: an agent may attest a later one, never an earlier one. */
  readonly notBefore: PlainDate | null
  readonly submittedOn: PlainDate
  readonly today: PlainDate
  /** For a revalidation: the last valid day of the title held. */
  readonly expiresOn: PlainDate | null
}

/** The date d'effet and the last valid day of a title (décret 2015-723 art. 1 and 29; arrêté of 24 July 2013 art. 3). */
export function titleDates(question: DatesQuestion): TitleDates {
  const { metOn, notBefore, today, kind } = question
  if (metOn !== null && metOn > today) return notSettled('condition-date-not-known')
  if (metOn !== null && notBefore !== null && metOn < notBefore) return notSettled('contradicts-registries')
  const effect = kind === 'first-issue' ? firstEffect(question) : revalidationEffect(question)
  return effect.on === null ? notSettled(effect.reason) : withEnd(question, effect.on, effect.reason)
}

interface Effect {
  readonly on: PlainDate | null
  readonly reason: DateReason
}

/** The day the holder meets the conditions; the day of the application when nothing earlier is proved (ours). */
function firstEffect({ metOn, submittedOn }: DatesQuestion): Effect {
  return metOn === null
    ? { on: submittedOn, reason: 'day-of-application' }
    : { on: metOn, reason: 'day-conditions-met' }
}

/**
 * Asked within six months before expiry, the articles divide: some begin the day after expiry, some when the condition
 * was met. Asked earlier, all begin when the condition was met. Asked after expiry: no text found, so nobody knows.
 */
function revalidationEffect({ title, metOn, submittedOn, expiresOn }: DatesQuestion): Effect {
  const met: Effect = { on: metOn, reason: metOn === null ? 'condition-date-not-known' : 'day-conditions-met' }
  if (expiresOn === null || submittedOn > expiresOn) return { on: null, reason: 'expiry-not-known' }
  if (submittedOn < revalidationOpensOn(expiresOn)) return met
  const { article } = title.revalidation
  const dayAfter = newTitleFrom(expiresOn, article)
  if (dayAfter !== null) return { on: dayAfter, reason: 'day-after-expiry' }
  return newTitleBegins(article) === 'day-conditions-met' ? met : { on: null, reason: 'article-not-read' }
}

/**
 * The first day on which a revalidation asked for begins when the old title ends, so that nothing of it is lost; null where
 * the article begins when the condition is met, or was not read: waiting then gains nothing that we know of.
 */
export function fullBenefitFrom(title: TitleDefinition, expiresOn: PlainDate): PlainDate | null {
  const { article } = title.revalidation
  return newTitleFrom(expiresOn, article) === null ? null : revalidationOpensOn(expiresOn)
}

function withEnd({ title, today }: DatesQuestion, effectiveFrom: PlainDate, reason: DateReason): TitleDates {
  const { years, months, withoutEnd } = title.validity
  if (withoutEnd === true) return { effectiveFrom, validUntil: null, reason }
  const length = (years ?? 0) * 12 + (months ?? 0)
  if (length === 0) return notSettled('validity-not-known')
  // date d'effet + N years - 1 day (domain rule R24)
  const validUntil = lastValidDay(effectiveFrom, length)
  return validUntil < today ? notSettled('would-have-expired') : { effectiveFrom, validUntil, reason }
}

function notSettled(reason: DateReason): TitleDates {
  return { effectiveFrom: null, validUntil: null, reason }
}
