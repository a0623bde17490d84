import { Problem } from '@vigie/shared/problem.ts'

export const applicationStates = [
  'submitted',
  'under-instruction',
  'incomplete',
  'instructed',
  'granted',
  'refused',
  'withdrawn',
] as const
export type ApplicationState = (typeof applicationStates)[number]

export type ApplicationEvent =
  /** An examiner starts, or starts again after a registry failed or a fact was attested. */
  | 'instruct'
  /** The rules gave an answer, for or against. */
  | 'conclude'
  /** The rules could not answer: a fact is not known. */
  | 'lack-facts'
  /** An examiner answers for a fact: what was concluded before no longer counts. */
  | 'attest'
  | 'grant'
  | 'refuse'
  /** The seafarer takes it back, until somebody has decided. */
  | 'withdraw'

const next: Record<ApplicationState, Partial<Record<ApplicationEvent, ApplicationState>>> = {
  submitted: { instruct: 'under-instruction', attest: 'submitted', withdraw: 'withdrawn' },
  'under-instruction': {
    instruct: 'under-instruction',
    conclude: 'instructed',
    'lack-facts': 'incomplete',
    withdraw: 'withdrawn',
  },
  incomplete: { instruct: 'under-instruction', attest: 'incomplete', refuse: 'refused', withdraw: 'withdrawn' },
  instructed: {
    instruct: 'under-instruction',
    attest: 'incomplete',
    grant: 'granted',
    refuse: 'refused',
    withdraw: 'withdrawn',
  },
  granted: {},
  refused: {},
  withdrawn: {},
}

/** Decided or withdrawn: nothing more happens to it, and nothing is awaited of anybody. */
export function isClosed(state: ApplicationState): boolean {
  return Object.keys(next[state]).length === 0
}

/** The state after an event; `application-step-not-allowed` when the event cannot happen in this state. */
export function stateAfter(state: ApplicationState, event: ApplicationEvent): ApplicationState {
  const after = next[state][event]
  if (after) return after
  throw new Problem('application-step-not-allowed', `an application that is ${state} cannot ${event}`)
}
