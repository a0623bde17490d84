import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import { createCaseQuestion } from '../../testing/crew-case-question.ts'
import { testCatalogue } from '../../testing/test-crew.ts'
import { evaluateCrewRule } from './evaluate-crew-rule.ts'

const cases = crewLaw.rules.flatMap((rule) => rule.cases.map((proof) => ({ id: rule.id, proof })))

test.each(cases)('$id: $proof.why', ({ id, proof }) => {
  const question = createCaseQuestion(proof.given)
  const outcome = evaluateCrewRule(proof.of ?? id, question, { law: crewLaw, catalogue: testCatalogue })
  expect(outcome).toBe(proof.expect)
})
