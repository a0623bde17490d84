import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestMember, createTestVoyage } from '../../../testing/test-crew.ts'
import { evaluateCondition } from '../../rules/evaluate-rule.ts'
import { factsFrom } from '../../rules/facts-from.ts'
import type { Condition } from '../../rules/rule.ts'
import { answerNeed } from './answer-need.ts'
import { foldCondition } from './fold-condition.ts'
import { holderOf } from './holder.ts'

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact: fc.constant('ageYears'), atLeast: fc.integer({ min: 17, max: 60 }) }),
  fc.record({ fact: fc.constant('medicalFitnessIsFit'), is: fc.boolean() }),
  fc.record({ fact: fc.constant('grossTonnage'), atMost: fc.constantFrom(100, 200, 500) }),
  fc.record({ fact: fc.constant('isIgf'), is: fc.boolean() }),
  fc.constant({ fact: 'medicalFitnessValidUntil', onOrAfter: { fact: 'voyageUntil', plusMonths: -3 } }),
)

const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const parts = fc.array(tie('condition'), { minLength: 1, maxLength: 3 })
  const condition = fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ all: parts }),
    fc.record({ any: parts }),
    fc.record({ not: tie('condition') }),
    parts.map((of) => ({ of, atLeast: of.length })),
    parts.map((of) => ({ of, atLeast: 1 })),
  )
  return { condition }
})

const ship = fc.record({ grossTonnage: fc.constantFrom(150, 600, null), isIgf: fc.constantFrom(true, false, null) })

test('what is folded for a ship and asked of a person is what the language of rules says of both together', () => {
  fc.assert(
    fc.property(condition, ship, fc.constantFrom('1950-01-01', '2008-12-05', null), (asked, known, birthDate) => {
      const voyage = createTestVoyage()
      const place = { ...known, voyageFrom: voyage.from, voyageUntil: voyage.until }
      const facts = factsFrom(Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null)) as never)
      const holder = holderOf(createTestMember('m1', { birthDate: birthDate as never }), voyage)
      const folded = answerNeed(foldCondition(asked, facts), holder).outcome
      expect(folded).toBe(evaluateCondition(asked, { ...facts, ...holder.facts }).outcome)
    }),
    { numRuns: 150 },
  )
})

test('what ship and voyage decide is decided before anybody is looked at', () => {
  const facts = factsFrom({ grossTonnage: 150 })
  const asked: Condition = {
    any: [
      { fact: 'grossTonnage', atMost: 200 },
      { fact: 'ageYears', atLeast: 18 },
    ],
  }
  expect(foldCondition(asked, facts)).toMatchObject({ kind: 'decided', outcome: 'passed' })
  expect(foldCondition({ fact: 'isIgf', is: true }, facts)).toMatchObject({ kind: 'decided', outcome: 'unknown' })
})
