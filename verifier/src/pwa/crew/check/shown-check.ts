import { signal } from '@preact/signals'
import type { CrewCheck } from './crew-check.ts'
import { afterTrying, afterUndoing, type Deed, startTrial, type Trial } from './trial.ts'

/** The check on the screen; it stays in memory while its titles are scanned or its report is read. */
export const shownCheck = signal<Trial | null>(null)

function follow(change: (trial: Trial) => Trial) {
  const trial = shownCheck.peek()
  if (trial) shownCheck.value = change(trial)
}

/** Another value for what is on the screen; nothing is kept of it yet. */
export function tryChange(deed: Deed, change: (check: CrewCheck) => CrewCheck) {
  follow((trial) => afterTrying(trial, deed, change))
}

export function undoStep() {
  follow(afterUndoing)
}

export function discardTrial() {
  follow(({ kept, service }) => startTrial(kept, service))
}
