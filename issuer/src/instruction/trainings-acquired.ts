import type { FactRecord } from '@vigie/schemas/rule.ts'
import type { ValueSet } from '@vigie/schemas/value-set.ts'
import type { RecordedTraining } from './registries/ask-amfore.ts'
import { sameWords } from './same-words.ts'

/** The trainings under our codes; one that AMFORE words otherwise keeps its label and a null code, for an agent to read. */
export function trainingsAcquired(acquired: readonly RecordedTraining[], trainings: ValueSet): FactRecord[] {
  return acquired.map(({ label, acquiredOn, validUntil }) => ({
    code: trainings.values.find((value) => value.amforeLabels?.some((known) => sameWords(known, label)))?.code ?? null,
    label,
    since: acquiredOn,
    validUntil,
  }))
}
