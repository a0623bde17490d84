import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** The states of STCW I/2.14 that are kept; `expired` follows from the date and is only shown. */
export const titleStates = [
  'planned',
  'issued',
  'revalidated',
  'suspended',
  'cancelled',
  'reported-lost',
  'destroyed',
] as const
export type TitleState = (typeof titleStates)[number]
export type ShownTitleState = TitleState | 'expired'

export type TitleEvent =
  | 'sign'
  /** Another title of the same holder takes its place for a new period. */
  | 'revalidate'
  | 'suspend'
  | 'reinstate'
  /** STCW I/2.14 "cancelled": for ever. */
  | 'revoke'
  | 'report-lost'
  | 'report-destroyed'
  /** A duplicate was issued: the lost or destroyed document is void for good, and its entry is set. */
  | 'duplicate'

/**
 * A suspended title must be reinstated or revoked before anything else: no report of loss ends a suspension. Whatever
 * became of the paper, a title that should never have been given can still be revoked. A title that was revalidated is
 * suspended with the one that took its place: its own dates may still run.
 */
const next: Record<TitleState, Partial<Record<TitleEvent, TitleState>>> = {
  planned: { sign: 'issued' },
  issued: {
    suspend: 'suspended',
    revoke: 'cancelled',
    'report-lost': 'reported-lost',
    'report-destroyed': 'destroyed',
    revalidate: 'revalidated',
  },
  suspended: { reinstate: 'issued', revoke: 'cancelled' },
  revalidated: { suspend: 'suspended', revoke: 'cancelled' },
  'reported-lost': { revoke: 'cancelled', revalidate: 'revalidated', duplicate: 'reported-lost' },
  destroyed: { revoke: 'cancelled', revalidate: 'revalidated', duplicate: 'destroyed' },
  cancelled: {},
}

/** The state after an event; `title-step-not-allowed` when the event cannot happen in this state. */
export function titleStateAfter(state: TitleState, event: TitleEvent): TitleState {
  const after = next[state][event]
  if (after) return after
  throw new Problem('title-step-not-allowed', `a title that is ${state} cannot take ${event}`)
}

/** The state as the look-up shows it: a title past its last valid day is expired, unless something graver is known. */
export function shownTitleState(
  title: { readonly state: TitleState; readonly validUntil: string | null },
  today: PlainDate,
): ShownTitleState {
  const isOver = title.validUntil !== null && title.validUntil < today
  return isOver && (title.state === 'issued' || title.state === 'suspended') ? 'expired' : title.state
}

export function mayTake(state: TitleState, event: TitleEvent): boolean {
  return next[state][event] !== undefined
}

export function parseTitleState(value: string): TitleState {
  const state = titleStates.find((known) => known === value)
  if (state) return state
  throw new Error('the database holds a title in a state we do not know')
}
