import type { CrewLaw, CrewRule, CrewRuleCase } from '@vigie/schemas/crew-law.ts'
import type { CrewCatalogue } from '../crew-catalogue.ts'
import { createCaseQuestion } from './create-case-question.ts'
import { evaluateCrewRule } from './evaluate-crew-rule.ts'

/** A case of a rule that is answered otherwise than it says. */
export interface WrongCase {
  readonly ruleId: string
  readonly why: string
  readonly expected: CrewRuleCase['expect']
  readonly answer: CrewRuleCase['expect']
}

/** The cases that rules bring with them, asked of the whole law: empty when each is answered as it says. */
export function findWrongCases(
  rules: readonly CrewRule[],
  asked: { readonly law: CrewLaw; readonly catalogue: CrewCatalogue },
): readonly WrongCase[] {
  return rules.flatMap(({ id, cases }) =>
    cases.flatMap(({ given, expect: expected, why, of }) => {
      const answer = evaluateCrewRule(of ?? id, createCaseQuestion(given), asked)
      return answer === expected ? [] : [{ ruleId: id, why, expected, answer }]
    }),
  )
}
