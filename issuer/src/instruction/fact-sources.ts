import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import type { ValueSet } from '@vigie/schemas/value-set.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { Fact } from '@vigie/shared/rules/fact.ts'
import { type AttestedFact, evidenceOf } from './attested-fact.ts'
import type { Answers } from './collect-answers.ts'
import type { RegisteredTitle } from './titles-held.ts'

/** What the facts of one application are drawn from. */
export interface FactSources {
  readonly answers: Answers
  /** In the order in which they were attested: clocks of several machines do not tell it. */
  readonly attested: readonly AttestedFact[]
  /** What this register issued to the seafarer: it may be ahead of ITEM, or all there is. */
  readonly registered: readonly RegisteredTitle[]
  readonly titleCode: string
  readonly submittedOn: PlainDate
  readonly today: PlainDate
}

export interface Nomenclatures {
  readonly facts: readonly FactDefinition[]
  readonly titles: readonly TitleDefinition[]
  readonly trainings: ValueSet
}

/** The latest attestation of a fact counts. */
export function findAttested(name: string, { attested }: FactSources): Fact | null {
  const latest = attested.findLast(({ fact }) => fact === name)
  if (!latest) return null
  return { value: latest.value, evidence: evidenceOf(latest) }
}
