import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { expect, test } from 'vitest'
import { inventedCrewCases } from '../../../testing/invented-crew-cases.ts'
import { inventedCrewLaw } from '../../../testing/invented-crew-law.ts'
import { testCatalogue } from '../../../testing/test-crew.ts'
import { checkCrew } from '../check-crew.ts'
import { createCaseQuestion } from './create-case-question.ts'
import { crewLawInForce } from './crew-law-in-force.ts'
import { evaluateCrewRule } from './evaluate-crew-rule.ts'
import { findWrongCases } from './run-rule-cases.ts'

const cases = crewLaw.rules.flatMap((rule) => rule.cases.map((proof) => ({ id: rule.id, proof })))

test.each(cases)('$id: $proof.why', ({ id, proof }) => {
  const question = createCaseQuestion(proof.given)
  const outcome = evaluateCrewRule(proof.of ?? id, question, { law: crewLaw, catalogue: testCatalogue })
  expect(outcome).toBe(proof.expect)
})

test.each(inventedCrewCases)('where an authority read the rest, $id: $why', ({ id, given, expect: expected, of }) => {
  const asked = { law: inventedCrewLaw, catalogue: testCatalogue }
  expect(evaluateCrewRule(of ?? id, createCaseQuestion(given), asked)).toBe(expected)
})

test.each([
  ['of this installation', crewLawInForce],
  ['invented for tests', inventedCrewLaw],
])('the rules that an authority brings hold to their own cases: %s', (_whose, law) => {
  const read = new Set(crewLaw.rules.map(({ id }) => id))
  const brought = law.rules.filter(({ id }) => !read.has(id))
  expect(findWrongCases(brought, { law, catalogue: testCatalogue })).toEqual([])
})

test('a particular of the ship that is not known saves nobody: what failed fails, or is for a person to judge', () => {
  const failed = cases.filter(({ proof }) => proof.expect === 'failed')
  const particularsOf = (ship: object = {}) =>
    [...new Set([...Object.keys(ship), 'lengthMetres', 'hasGmdss'])].filter((name) => name !== 'kind')
  const saved = failed.flatMap(({ id, proof }) =>
    particularsOf(proof.given.ship).flatMap((name) => {
      const question = createCaseQuestion({ ...proof.given, ship: { ...proof.given.ship, [name]: null } })
      const answer = evaluateCrewRule(proof.of ?? id, question, { law: crewLaw, catalogue: testCatalogue })
      return answer === 'failed' || answer === 'unknown' ? [] : [`${id} without ${name}: ${answer}`]
    }),
  )
  expect(saved).toEqual([])
})

test('each of R01 to R50 has a case that passes and one that fails, but for those that cannot', () => {
  const numbers = Array.from({ length: 50 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`)
  const all = [...cases.map(({ id, proof }) => ({ id, ...proof })), ...inventedCrewCases]
  const has = (rule: string, outcome: string) =>
    all.some(({ id, expect: expected }) => id.slice(0, 3) === rule.toLowerCase() && expected === outcome)
  // R25 flags nobody, R35 and R43 leave what was only stated to a person, R36 decides nothing
  expect(numbers.filter((rule) => has(rule, 'passed') && !has(rule, 'failed'))).toEqual(['R25', 'R35', 'R43'])
  // asked when a title is requested, and of no crew
  expect(numbers.filter((rule) => !has(rule, 'passed'))).toEqual(['R36', 'R39', 'R45', 'R46'])
})

// DIRM Méditerranée, page a2659 (source 004)
test('“un brevet de capitaine 200, un CFBS (stcw 10), un médical II et un CGO à jour : pas au-delà de 20 milles des côtes”', () => {
  const held = ['capitaine-200', 'cfbs', 'em2', 'cgo', 'psc1', 'brm']
  const ask = (distance: number, law: CrewLaw) =>
    checkCrew(createCaseQuestion({ voyage: { distance }, titles: held }), law, testCatalogue)
  const certain = { reach: 20, isCertain: true }
  // that the row says nothing of power and length is a person's to judge; how far it goes is not
  expect(ask(20, crewLaw)).toMatchObject({ outcome: 'to-be-judged', distance: { asked: 20, ...certain } })
  expect(ask(20, inventedCrewLaw)).toMatchObject({ outcome: 'sufficient', distance: { asked: 20, ...certain } })
  for (const law of [crewLaw, inventedCrewLaw]) {
    expect(ask(21, law)).toMatchObject({ outcome: 'not-sufficient', distance: { asked: 21, ...certain } })
    expect(ask(21, law).distance.limitedBy[0]).toMatchObject({ reach: 20, memberId: 'm1', titles: ['m1-t1'] })
  }
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
