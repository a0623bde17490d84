import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** What became of the right, as STCW I/2.14 tells it; `expired` follows from the date and is only shown. */
export const titleStates = ['planned', 'issued', 'revalidated', 'suspended', 'cancelled'] as const
export type TitleState = (typeof titleStates)[number]

/**
 * What became of the document, "reported lost or destroyed" in the same sentence. Nothing there says that one excludes the
 * other: a measure is against a person, a loss befalls a paper. So it stands beside the state, and neither ends the other.
 */
export const documentLosses = ['reported-lost', 'destroyed'] as const
export type DocumentLoss = (typeof documentLosses)[number]
export type ShownTitleState = TitleState | DocumentLoss | 'expired'

/** Where a title stands. */
export interface Standing {
  readonly state: TitleState
  readonly documentLoss: DocumentLoss | null
}

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
 * A title that was revalidated is suspended with the one that took its place: its own dates may still run. One that should
 * never have been given can be revoked whatever became of the paper.
 */
const nextState: Record<TitleState, Partial<Record<TitleEvent, TitleState>>> = {
  planned: { sign: 'issued' },
  issued: { suspend: 'suspended', revoke: 'cancelled', revalidate: 'revalidated' },
  suspended: { reinstate: 'issued', revoke: 'cancelled' },
  revalidated: { suspend: 'suspended', revoke: 'cancelled' },
  cancelled: {},
}

/** A document exists once it is signed; it is reported once, and only a reported one is made again. */
const nextLoss: Partial<Record<TitleEvent, (standing: Standing) => DocumentLoss | null>> = {
  'report-lost': (standing) => firstReport(standing, 'reported-lost'),
  'report-destroyed': (standing) => firstReport(standing, 'destroyed'),
  duplicate: ({ state, documentLoss }) => (state === 'cancelled' ? null : documentLoss),
}

function firstReport({ state, documentLoss }: Standing, reported: DocumentLoss): DocumentLoss | null {
  return state === 'planned' || documentLoss !== null ? null : reported
}

/** Where a title stands after an event; `title-step-not-allowed` when the event cannot happen to it. */
export function standingAfter(standing: Standing, event: TitleEvent): Standing {
  const after = findStanding(standing, event)
  if (after) return after
  const { state, documentLoss } = standing
  throw new Problem('title-step-not-allowed', `a title that is ${documentLoss ?? state} cannot take ${event}`)
}

export function mayTake(standing: Standing, event: TitleEvent): boolean {
  return findStanding(standing, event) !== null
}

function findStanding(standing: Standing, event: TitleEvent): Standing | null {
  const { state, documentLoss } = standing
  const loss = nextLoss[event]
  if (loss) {
    const after = loss(standing)
    return after && { state, documentLoss: after }
  }
  const after = nextState[state][event]
  return after === undefined ? null : { state: after, documentLoss }
}

/**
 * The one word that the look-up shows first. What ended the right goes before what happened to the paper, and a suspension
 * before a loss; a title past its last valid day is expired, unless it is one of these.
 */
export function shownTitleState(
  { state, documentLoss, validUntil }: Standing & { readonly validUntil: string | null },
  today: PlainDate,
): ShownTitleState {
  const isOver = validUntil !== null && validUntil < today
  if (state !== 'issued' && state !== 'suspended') return state
  if (state === 'suspended' && !isOver) return state
  return documentLoss ?? (isOver ? 'expired' : state)
}

export function parseTitleState(value: string): TitleState {
  const state = titleStates.find((known) => known === value)
  if (state) return state
  throw new Error('the database holds a title in a state we do not know')
}

export function parseDocumentLoss(value: string | null): DocumentLoss | null {
  const loss = documentLosses.find((known) => known === value)
  if (loss || value === null) return loss ?? null
  throw new Error('the database holds a title whose document is lost in a way we do not know')
}
