import { loadRules } from '@vigie/schemas/load.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateCondition, evaluateRule } from './evaluate-rule.ts'
import type { Fact, Facts } from './fact.ts'
import { factsFrom } from './facts-from.ts'
import type { Condition, Rule } from './rule.ts'

const today = '2026-11-21'

function outcome(condition: Condition, facts: Facts) {
  return evaluateCondition(condition, facts).outcome
}

test('a fact we do not have is never met, nor its contrary', () => {
  expect(outcome({ fact: 'ageYears', atLeast: 18 }, {})).toBe('unknown')
  expect(outcome({ not: { fact: 'ageYears', atLeast: 18 } }, {})).toBe('unknown')
})

test('a fact named like something every object has is still not known', () => {
  expect(outcome({ fact: 'toString', is: true }, {})).toBe('unknown')
  expect(outcome({ fact: 'birthDate', before: { fact: 'constructor' } }, factsFrom({ birthDate: today }))).toBe(
    'unknown',
  )
})

test('a value of another type than the comparison is not known, rather than different', () => {
  expect(outcome({ fact: 'ageYears', atLeast: 18 }, factsFrom({ ageYears: '33' }))).toBe('unknown')
  expect(outcome({ fact: 'medicalFitness', is: 'fit' }, factsFrom({ medicalFitness: true }))).toBe('unknown')
  expect(outcome({ fact: 'birthDate', before: today }, factsFrom({ birthDate: '31/07/1991' }))).toBe('unknown')
  expect(outcome({ fact: 'titlesHeld', is: 'cfbs' }, factsFrom({ titlesHeld: [{ code: 'cfbs' }] }))).toBe('unknown')
  expect(outcome({ fact: 'ageYears', includes: { code: { is: 'cfbs' } } }, factsFrom({ ageYears: 3 }))).toBe('unknown')
})

test.each([
  ['2026-11-20', 'passed', 'failed'],
  ['2026-11-21', 'failed', 'passed'],
  ['2026-11-22', 'failed', 'passed'],
])('%s before today is %s, on or after is %s', (date, before, onOrAfter) => {
  const facts = factsFrom({ today, date })
  expect(outcome({ fact: 'date', before: { fact: 'today' } }, facts)).toBe(before)
  expect(outcome({ fact: 'date', onOrAfter: { fact: 'today' } }, facts)).toBe(onOrAfter)
})

test('a duration moves the other side of a comparison by months, then days', () => {
  const facts = factsFrom({ today: '2024-02-29', date: '2019-02-28' })
  expect(outcome({ fact: 'date', onOrAfter: { fact: 'today', plusMonths: -60 } }, facts)).toBe('passed')
  expect(outcome({ fact: 'date', onOrAfter: { fact: 'today', plusMonths: -60, plusDays: 1 } }, facts)).toBe('failed')
})

test('one record must match whole: two halves on two records do not make a title', () => {
  const condition: Condition = { fact: 'titlesHeld', includes: { code: { is: 'cfbs' }, state: { is: 'valid' } } }
  const halves = [
    { code: 'cfbs', state: 'suspended' },
    { code: 'em1', state: 'valid' },
  ]
  expect(outcome(condition, factsFrom({ titlesHeld: halves }))).toBe('failed')
  expect(outcome(condition, factsFrom({ titlesHeld: [...halves, { code: 'cfbs', state: 'valid' }] }))).toBe('passed')
})

test('a missing field is not known, null is a known absence', () => {
  const inForce: Condition = { fact: 'titlesHeld', includes: { validUntil: { onOrAfter: today, orNone: true } } }
  const dated: Condition = { fact: 'titlesHeld', includes: { validUntil: { onOrAfter: today } } }
  expect(outcome(inForce, factsFrom({ titlesHeld: [{ validUntil: null }] }))).toBe('passed')
  expect(outcome(dated, factsFrom({ titlesHeld: [{ validUntil: null }] }))).toBe('failed')
  expect(outcome(inForce, factsFrom({ titlesHeld: [{ code: 'cfbs' }] }))).toBe('unknown')
  expect(outcome(inForce, factsFrom({ titlesHeld: [] }))).toBe('failed')
})

test('two of three are enough, and one unknown keeps the question open only while it matters', () => {
  const of: Condition[] = ['a', 'b', 'c'].map((fact) => ({ fact, is: true }))
  expect(outcome({ atLeast: 2, of }, factsFrom({ a: true, b: true }))).toBe('passed')
  expect(outcome({ atLeast: 2, of }, factsFrom({ a: true, b: false }))).toBe('unknown')
  expect(outcome({ atLeast: 2, of }, factsFrom({ a: false, b: false }))).toBe('failed')
})

test('a failed rule gives its reason, its text, and the evidence it saw', () => {
  const evidence = { source: 'administres', retrievedAt: '2026-11-21T10:00:00Z', sha256: 'ab' }
  const rule: Rule = {
    id: 'minimum-age.1',
    name: { fr: 'Âge', en: 'Age' },
    titles: 'all',
    kinds: ['first-issue'],
    basis: { text: 'article', source: 'page', confidence: 'read' },
    validFrom: null,
    validUntil: null,
    require: { fact: 'ageYears', atLeast: 18, text: { fr: 'avoir 18 ans', en: 'to be 18' } },
    otherwise: 'too-young',
    cases: [],
  }
  expect(evaluateRule(rule, { ageYears: { value: 15, evidence } })).toEqual({
    ruleId: 'minimum-age.1',
    name: rule.name,
    outcome: 'failed',
    reason: 'too-young',
    basis: rule.basis,
    wouldTurn: { fact: 'ageYears', to: 'passed', text: { fr: 'avoir 18 ans', en: 'to be 18' } },
    tree: {
      operator: 'comparison',
      outcome: 'failed',
      text: { fr: 'avoir 18 ans', en: 'to be 18' },
      fact: 'ageYears',
      expected: { atLeast: 18 },
      found: 15,
      evidence,
    },
  })
})

test('a rule that is not in the closed language is refused, whatever the facts', () => {
  const rule = { ...loadRules()[0]!, require: { fact: 'ageYears', atLeast: 18, atMost: 60 } as unknown as Condition }
  expect(() => evaluateRule(rule, {})).toThrow(expect.objectContaining({ code: 'rule-invalid' }))
})

// Properties over any condition of the language on a handful of facts.

const names = ['a', 'b', 'c', 'd']
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact: fc.constantFrom(...names), atLeast: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ fact: fc.constantFrom(...names), atMost: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ fact: fc.constantFrom(...names), is: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    fact: fc.constantFrom('list'),
    includes: fc.record({ code: fc.record({ is: fc.constantFrom('x', 'y') }), n: fc.record({ is: fc.nat(2) }) }),
  }),
)
const { condition: anyCondition } = fc.letrec<{ condition: Condition; group: Condition[] }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ all: tie('group') }),
    fc.record({ any: tie('group') }),
    fc.record({ not: tie('condition') }),
    tie('group').chain((of) => fc.record({ atLeast: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) })),
  ),
  group: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
}))
const anyFacts = fc.dictionary(
  fc.constantFrom(...names, 'list'),
  fc.oneof(
    fc.nat(3).map((value): Fact => ({ value })),
    fc
      .array(fc.record({ code: fc.constantFrom('x', 'y'), n: fc.nat(2) }, { requiredKeys: ['code'] }), { maxLength: 3 })
      .map((value): Fact => ({ value: value as { code: string; n: number }[] })),
  ),
)

test('forgetting a fact never turns an answer into another: it stays, or becomes unknown', () => {
  fc.assert(
    fc.property(anyCondition, anyFacts, fc.constantFrom(...names, 'list'), (condition, facts, forgotten) => {
      const { [forgotten]: _gone, ...fewer } = facts
      const after = outcome(condition, fewer)
      expect([outcome(condition, facts), 'unknown']).toContain(after)
    }),
    { numRuns: 500 },
  )
})

test('without any fact nothing is decided', () => {
  fc.assert(fc.property(anyCondition, (condition) => outcome(condition, {}) === 'unknown'))
})

test('the order of conditions and of records never matters', () => {
  const reversed = (condition: Condition): Condition => {
    if ('fact' in condition) return condition
    if ('not' in condition) return { not: reversed(condition.not) }
    if ('all' in condition) return { all: condition.all.map(reversed).reverse() }
    if ('any' in condition) return { any: condition.any.map(reversed).reverse() }
    return { atLeast: condition.atLeast, of: condition.of.map(reversed).reverse() }
  }
  const backwards = (facts: Facts): Facts => {
    const turn = ({ value }: Fact): Fact => ({ value: Array.isArray(value) ? [...value].reverse() : value })
    return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, turn(fact)]))
  }
  fc.assert(
    fc.property(anyCondition, anyFacts, (condition, facts) => {
      expect(outcome(reversed(condition), backwards(facts))).toBe(outcome(condition, facts))
    }),
    { numRuns: 500 },
  )
})
