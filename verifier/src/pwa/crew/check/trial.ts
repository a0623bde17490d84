import type { CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { Text } from '@vigie/shared/language.ts'
import { carryOver } from './carry-over.ts'
import type { CrewCheck } from './crew-check.ts'

/** Enough to go back to where a trial began; farther back is discarding it. */
const mostSteps = 50

/** The check on the screen: as it is kept, and as it is tried. Nothing that is tried is kept until somebody says so. */
export interface Trial {
  /** The service's own state of it; null of a check that this device keeps. */
  readonly service: CrewCheckView | null
  readonly kept: CrewCheck
  readonly tried: CrewCheck
  /** What was there before each thing that was done, the latest last. */
  readonly steps: readonly Step[]
}

interface Step extends Deed {
  readonly before: CrewCheck
}

/** What is done, in words for who undoes it. */
export interface Deed {
  readonly done: Text
  /** Of one field that is being typed into: all its keys are one step. */
  readonly field?: string
}

export function startTrial(kept: CrewCheck, service: CrewCheckView | null = null): Trial {
  return { service, kept, tried: kept, steps: [] }
}

export function isTried({ kept, tried }: Trial): boolean {
  return kept !== tried
}

export function afterTrying(trial: Trial, deed: Deed, change: (check: CrewCheck) => CrewCheck): Trial {
  const tried = change(trial.tried)
  if (tried === trial.tried) return trial
  const isSameStep = deed.field !== undefined && trial.steps.at(-1)?.field === deed.field
  const steps = isSameStep ? trial.steps : [...trial.steps, { ...deed, before: trial.tried }].slice(-mostSteps)
  return { ...trial, tried, steps }
}

export function afterUndoing(trial: Trial): Trial {
  const last = trial.steps.at(-1)
  return last ? { ...trial, tried: last.before, steps: trial.steps.slice(0, -1) } : trial
}

/**
 * What is kept has changed meanwhile: a document was scanned, a seafarer answered, another tab kept something. What is being
 * tried gets all that came, and keeps all that was tried.
 */
export function afterKeeping(trial: Trial, kept: CrewCheck, service: CrewCheckView | null = null): Trial {
  if (!isTried(trial)) return startTrial(kept, service)
  const follow = (check: CrewCheck) => (check === trial.kept ? kept : carryOver(check, trial.kept, kept))
  const steps = trial.steps.map((step) => ({ ...step, before: follow(step.before) }))
  return { service, kept, tried: follow(trial.tried), steps }
}
