import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import type { Verdict, VerdictReason } from '@vigie/shared/verification/verdict.ts'
import { reasonDateWords } from './words.ts'

/** Reasons that turn on a day of the calendar rather than on a moment. */
const dayReasons: readonly VerdictReason[] = ['expired', 'not-yet-valid']

/** "Last day of validity: 12 February 2026": the date that a reason turns on, or null when it has none. */
export function dateSentence({ checks }: Pick<Verdict, 'checks'>, reason: VerdictReason): string | null {
  const at = checks.find((check) => check.reason === reason && check.at)?.at
  if (!at || !hasDateWords(reason)) return null
  const day = at.slice(0, 10)
  const date =
    dayReasons.includes(reason) && isPlainDate(day) ? dayWords(day, language.value) : momentWords(at, language.value)
  return say(reasonDateWords[reason], { date })
}

function hasDateWords(reason: VerdictReason): reason is keyof typeof reasonDateWords {
  return Object.hasOwn(reasonDateWords, reason)
}
