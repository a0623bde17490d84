import type { Agreement, LookUpMatch } from '@vigie/shared/look-up/look-up-answer.ts'
import type { LookUpComparison, LookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import { dayAt, titleDayAt } from '../clock.ts'
import type { Queryable } from '../db/open-database.ts'
import { type LookedUpRow, readLookedUp } from './look-up-store.ts'
import { parseDocumentLoss, parseTitleState, type ShownTitleState, shownTitleState } from './title-state.ts'

export interface Register {
  readonly bodyId: string
  /** Of the days on which the authority acted. */
  readonly timeZone: string
}

/** What may be told of a title: never a datum that the asker did not send. */
export type LookUpFinding = Pick<LookUpMatch, 'state' | 'since' | 'compared'>

/**
 * The state of the title with that number and that holder (STCW I/2.14–16). Null whatever does not fit: nobody learns
 * whether it is the number, the holder, or a title that is not signed yet.
 */
export async function lookUpTitle(
  question: LookUpQuestion,
  register: Register,
  { db, now }: { readonly db: Queryable; readonly now: Date },
): Promise<LookUpFinding | null> {
  const row = await readLookedUp(db, { bodyId: register.bodyId, number: question.number })
  const stands = standingOf(row, question, now)
  if (!stands) return null
  const { state, sinceMs } = stands
  return {
    state,
    since: sinceMs === null ? null : dayAt(new Date(sinceMs), register.timeZone),
    compared: stands.isForgotten ? {} : compare(row, question.compare ?? {}),
  }
}

interface Stands {
  readonly state: LookUpMatch['state']
  readonly sinceMs: number | null
  readonly isForgotten: boolean
}

function standingOf(row: LookedUpRow, question: LookUpQuestion, now: Date): Stands | null {
  if (row.state === null) return voidedStanding(row, question)
  if (!isHolder(row, question)) return null
  const { movedAt, lostAt } = row
  const standing = { state: parseTitleState(row.state), documentLoss: parseDocumentLoss(row.documentLoss) }
  const state = shownTitleState({ ...standing, validUntil: row.validUntil }, titleDayAt(now))
  if (state === 'planned') return null
  const isMove = state === 'suspended' || state === 'cancelled' || state === 'revalidated'
  const sinceMs = isMove ? movedAt : isLoss(state) ? lostAt : null
  return { state, sinceMs, isForgotten: false }
}

/** Signed, forgotten with a restored backup, and void for ever since; nothing else of it is known, nor its holder's number. */
function voidedStanding({ forgottenBirthDate, voidedAt }: LookedUpRow, question: LookUpQuestion): Stands | null {
  const isHolder = 'birthDate' in question && forgottenBirthDate === question.birthDate
  return isHolder && voidedAt !== null ? { state: 'cancelled', sinceMs: voidedAt, isForgotten: true } : null
}

function isHolder({ birthDate, identificationNumber }: LookedUpRow, question: LookUpQuestion): boolean {
  if ('birthDate' in question) return birthDate === question.birthDate
  return identificationNumber === question.identificationNumber
}

function isLoss(state: ShownTitleState): boolean {
  return state === 'reported-lost' || state === 'destroyed'
}

function compare({ code, validUntil }: LookedUpRow, asked: LookUpComparison): LookUpFinding['compared'] {
  const agreement = (isSame: boolean): Agreement => (isSame ? 'agrees' : 'differs')
  return {
    ...(asked.titleCode !== undefined && { titleCode: agreement(asked.titleCode === code) }),
    ...(asked.validUntil !== undefined && { validUntil: agreement(asked.validUntil === validUntil) }),
  }
}
