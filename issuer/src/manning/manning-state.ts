import { Problem } from '@vigie/shared/problem.ts'

/** Where a manning document stands; `expired` follows from its date and is only shown. */
export const manningStates = [
  'proposed',
  'rejected',
  /** Approved, and not signed yet. */
  'planned',
  'issued',
  'suspended',
  'withdrawn',
  'superseded',
] as const
export type ManningState = (typeof manningStates)[number]

export type ManningEvent =
  | 'approve'
  | 'reject'
  | 'sign'
  | 'suspend'
  | 'reinstate'
  /** For ever: the ship has to be proposed again. */
  | 'withdraw'
  /** Another document of the same ship takes its place, since her area, her machinery or something else of her has changed. */
  | 'supersede'

const nextState: Readonly<Record<ManningState, Partial<Record<ManningEvent, ManningState>>>> = {
  proposed: { approve: 'planned', reject: 'rejected' },
  rejected: {},
  planned: { sign: 'issued' },
  issued: { suspend: 'suspended', withdraw: 'withdrawn', supersede: 'superseded' },
  suspended: { reinstate: 'issued', withdraw: 'withdrawn', supersede: 'superseded' },
  withdrawn: {},
  superseded: {},
}

export function manningStateAfter(state: ManningState, event: ManningEvent): ManningState {
  const next = nextState[state][event]
  if (next) return next
  throw new Problem('manning-step-not-allowed', `a manning document that is ${state} cannot ${event}`)
}
