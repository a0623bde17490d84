import { signal } from '@preact/signals'
import type { Text } from '@vigie/shared/language.ts'
import type { CrewCheck } from './crew-check.ts'
import { afterTrying, afterUndoing, startTrial, type Trial } from './trial.ts'

/** The check on the screen; it stays in memory while its titles are scanned or its report is read. */
export const shownCheck = signal<Trial | null>(null)

function follow(change: (trial: Trial) => Trial) {
  const trial = shownCheck.peek()
  if (trial) shownCheck.value = change(trial)
}

/** Another value for what is on the screen; nothing is kept of it yet. */
export function tryChange(done: Text, change: (check: CrewCheck) => CrewCheck) {
  follow((trial) => afterTrying(trial, done, change))
}

export function undoStep() {
  follow(afterUndoing)
}

export function discardTrial() {
  follow(({ kept, service }) => startTrial(kept, service))
}
