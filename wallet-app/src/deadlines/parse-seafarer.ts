import { isJsonObject } from '@vigie/shared/json-object.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import type { KnownFacts } from './known-facts.ts'

/** What the issuer answered at `/api/seafarer`, as far as deadlines need it. */
export interface KnownSeafarer {
  readonly facts: KnownFacts
  /** Whether the seafarer has asked to be reminded by mail. */
  readonly isRemindedByMail: boolean
}

/** What no register said, or said in another form than is foreseen, is not known: nothing is filled in. */
export function parseSeafarer(answer: unknown, now: Date): KnownSeafarer {
  const medical = valueIn(answer, 'medicalFitness')
  const trainings = valueIn(answer, 'trainings')
  const until = isJsonObject(medical) && medical.fitness !== 'unfit' ? medical.validUntil : null
  return {
    facts: {
      readAt: now.toISOString(),
      medicalFitnessUntil: isPlainDate(until) ? until : null,
      trainings: Array.isArray(trainings) ? trainings.flatMap(trainingOf) : [],
    },
    isRemindedByMail: isJsonObject(answer) && isJsonObject(answer.reminders) && answer.reminders.mail === true,
  }
}

function trainingOf(record: unknown): KnownFacts['trainings'][number][] {
  if (!isJsonObject(record)) return []
  const code = typeof record.code === 'string' ? record.code : null
  const label = typeof record.label === 'string' ? record.label : ''
  // one of ours is called as our value set calls it; what has neither has no name to be shown by
  if (code === null && label === '') return []
  return [{ code, label, validUntil: isPlainDate(record.validUntil) ? record.validUntil : null }]
}

/** The value of a section, when its source answered. */
function valueIn(answer: unknown, section: string): unknown {
  const said = isJsonObject(answer) ? answer[section] : undefined
  return isJsonObject(said) ? said.value : undefined
}
