import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import type { FactValue } from '@vigie/schemas/rule.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { Facts } from '@vigie/shared/rules/fact.ts'
import type { Answers } from './collect-answers.ts'
import { type FactSources, findAttested, type Nomenclatures } from './fact-sources.ts'
import { findFact } from './find-fact.ts'

/** One fact as the file keeps it: known with its evidence, or not known with the reason. */
export interface GatheredFact {
  readonly name: string
  /** Null when the fact is not known; `missing` then says why. */
  readonly value: FactValue | null
  readonly source: string
  readonly retrievedAt: string | null
  readonly sha256: string | null
  readonly missing?: ProblemCode | 'not-attested' | 'not-in-the-answer'
}

/** Every fact of the nomenclature that the sources let us know. What they do not say stays absent, never false. */
export function gatherFacts(sources: FactSources, nomenclatures: Nomenclatures): Facts {
  const found = nomenclatures.facts.map((definition) => [definition.id, findFact(definition, sources, nomenclatures)])
  return Object.fromEntries(found.filter(([, fact]) => fact !== null))
}

/** The same facts as a list for the file, with those that are missing and why. */
export function listGatheredFacts(facts: Facts, sources: FactSources, nomenclatures: Nomenclatures): GatheredFact[] {
  return nomenclatures.facts.map(({ id, source }) => {
    const fact = facts[id]
    const { retrievedAt = null, sha256 = null } = fact?.evidence ?? {}
    if (fact) return { name: id, value: fact.value, source, retrievedAt, sha256 }
    return { name: id, value: null, source, retrievedAt, sha256, missing: whyMissing(id, source, sources) }
  })
}

type Missing = NonNullable<GatheredFact['missing']>

function whyMissing(id: string, source: FactDefinition['source'], sources: FactSources): Missing {
  if (source === 'agent') return whyNotAttested(id, sources)
  const answer = source in sources.answers ? sources.answers[source as keyof Answers] : null // just looked up
  return answer && 'problem' in answer ? answer.problem : 'not-in-the-answer'
}

/** Months of service are attested as periods; with them, a number is still missing when ITEM had to say since when. */
function whyNotAttested(id: string, sources: FactSources): Missing {
  const attested = /serviceMonths/i.test(id) ? 'seaServicePeriods' : id
  if (!findAttested(attested, sources)) return 'not-attested'
  return 'problem' in sources.answers.item ? sources.answers.item.problem : 'not-in-the-answer'
}
