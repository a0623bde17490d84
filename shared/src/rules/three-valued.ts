/** Kleene's three values: `unknown` is neither yes nor no, and no operator turns it into one by itself. */
export type Outcome = 'passed' | 'failed' | 'unknown'

/** One failure fails the whole; else one unknown leaves it unknown. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('failed')) return 'failed'
  return outcomes.includes('unknown') ? 'unknown' : 'passed'
}

/** One pass is enough; else one unknown leaves it unknown. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('passed')) return 'passed'
  return outcomes.includes('unknown') ? 'unknown' : 'failed'
}

export function notOf(outcome: Outcome): Outcome {
  if (outcome === 'unknown') return 'unknown'
  return outcome === 'passed' ? 'failed' : 'passed'
}

/** Unknown as long as the unknown ones could still make the difference. */
export function atLeastOf(count: number, outcomes: readonly Outcome[]): Outcome {
  const passed = outcomes.filter((outcome) => outcome === 'passed').length
  const unknown = outcomes.filter((outcome) => outcome === 'unknown').length
  if (passed >= count) return 'passed'
  return passed + unknown >= count ? 'unknown' : 'failed'
}
