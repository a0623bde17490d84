import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import { createCaseQuestion } from '../../testing/crew-case-question.ts'
import { testCatalogue } from '../../testing/test-crew.ts'
import { checkCrew } from './check-crew.ts'
import { evaluateCrewRule } from './evaluate-crew-rule.ts'

const cases = crewLaw.rules.flatMap((rule) => rule.cases.map((proof) => ({ id: rule.id, proof })))

test.each(cases)('$id: $proof.why', ({ id, proof }) => {
  const question = createCaseQuestion(proof.given)
  const outcome = evaluateCrewRule(proof.of ?? id, question, { law: crewLaw, catalogue: testCatalogue })
  expect(outcome).toBe(proof.expect)
})

// DIRM Méditerranée, page a2659 (source 004)
test('“un brevet de capitaine 200, un CFBS (stcw 10), un médical II et un CGO à jour : pas au-delà de 20 milles des côtes”', () => {
  const held = ['capitaine-200', 'cfbs', 'em2', 'cgo', 'psc1', 'brm']
  const ask = (distance: number) =>
    checkCrew(createCaseQuestion({ voyage: { distance }, titles: held }), crewLaw, testCatalogue)
  expect(ask(20)).toMatchObject({ outcome: 'sufficient', distance: { asked: 20, reach: 20, isCertain: true } })
  expect(ask(21)).toMatchObject({ outcome: 'not-sufficient', distance: { asked: 21, reach: 20, isCertain: true } })
  expect(ask(21).distance.limitedBy[0]).toMatchObject({ reach: 20, memberId: 'm1', titles: ['m1-t1'] })
})

test('“s’il est titulaire d’un CFBS (stcw 95), il ne pourra pas exercer sur un navire au commerce”, and at fishing it does', () => {
  const held = ['capitaine-200-peche', 'capitaine-200', 'cfbs-stcw95', 'em2', 'cgo', 'psc1', 'brm']
  const ask = (ship: Readonly<Record<string, unknown>>) =>
    checkCrew(createCaseQuestion({ ship, titles: held }), crewLaw, testCatalogue)
  const failedRules = (ship: Readonly<Record<string, unknown>>) =>
    ask(ship)
      .findings.filter(({ outcome }) => outcome === 'failed')
      .map(({ rule }) => rule)
  expect(failedRules({})).toEqual(['R04'])
  expect(failedRules({ kind: 'fishing', fishingKind: 'coastal' })).toEqual([])
})
