/** What the reports of the faults say that must be so, where they say it. */
export interface Outcome {
  /** What the audit found. */
  readonly violations: readonly string[]
  readonly titles?: number
  readonly signed?: number
  readonly lost?: number
  readonly twice?: number
  readonly acknowledgedMeanwhile?: number
  readonly readsFailed?: number
  readonly eventsGoingBack?: number
  readonly plansOfOtherDays?: number
  readonly listsGoingBack?: number
}

const mustBeNone = [
  'lost',
  'twice',
  'acknowledgedMeanwhile',
  'readsFailed',
  'eventsGoingBack',
  'plansOfOtherDays',
  'listsGoingBack',
] as const

/** Whether a fault did harm; what could not be counted (`NaN`) is not none. */
export function isBroken(outcome: Outcome): boolean {
  const harmed = mustBeNone.some((name) => outcome[name] !== undefined && outcome[name] !== 0)
  return harmed || outcome.violations.length > 0 || outcome.signed !== outcome.titles
}
