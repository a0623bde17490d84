import { Problem } from '@vigie/shared/problem.ts'

export const applicationStates = [
  'submitted',
  'under-instruction',
  'incomplete',
  'instructed',
  'granted',
  'refused',
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

const next: Record<ApplicationState, Partial<Record<ApplicationEvent, ApplicationState>>> = {
  submitted: { instruct: 'under-instruction', attest: 'submitted' },
  'under-instruction': { instruct: 'under-instruction', conclude: 'instructed', 'lack-facts': 'incomplete' },
  incomplete: { instruct: 'under-instruction', attest: 'incomplete', refuse: 'refused' },
  instructed: { instruct: 'under-instruction', attest: 'incomplete', grant: 'granted', refuse: 'refused' },
  granted: {},
  refused: {},
}

/** The state after an event; `application-step-not-allowed` when the event cannot happen in this state. */
export function stateAfter(state: ApplicationState, event: ApplicationEvent): ApplicationState {
  const after = next[state][event]
  if (after) return after
  throw new Problem('application-step-not-allowed', `an application that is ${state} cannot ${event}`)
}
