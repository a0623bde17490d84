import { Problem } from '@vigie/shared/problem.ts'

export const permisRequestStates = ['submitted', 'under-examination', 'examined', 'granted', 'refused'] as const
export type PermisRequestState = (typeof permisRequestStates)[number]

export type PermisEvent =
  /** The crew is checked again from the same evidence: by the machine when it comes, by an examiner later. */
  | 'check'
  /** An examiner answers for what no rule decides: what was concluded before no longer counts. */
  | 'judge'
  /** The examiner has seen it all, and hands it to whoever decides. */
  | 'conclude'
  | 'grant'
  | 'refuse'

const next: Record<PermisRequestState, Partial<Record<PermisEvent, PermisRequestState>>> = {
  submitted: { check: 'under-examination' },
  'under-examination': { check: 'under-examination', judge: 'under-examination', conclude: 'examined' },
  examined: { check: 'under-examination', judge: 'under-examination', grant: 'granted', refuse: 'refused' },
  granted: {},
  refused: {},
}

/** The state after an event; `permis-step-not-allowed` when the event cannot happen in this state. */
export function permisStateAfter(state: PermisRequestState, event: PermisEvent): PermisRequestState {
  const after = next[state][event]
  if (after) return after
  throw new Problem('permis-step-not-allowed', `a request that is ${state} cannot ${event}`)
}

/** What the database keeps as text, as one of our states. */
export function parsePermisState(written: string): PermisRequestState {
  const state = permisRequestStates.find((known) => known === written)
  if (state) return state
  throw new Error('a request is in a state that we do not know')
}
