import { loadRules } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { evaluateRule } from './evaluate-rule.ts'
import { factsFrom } from './facts-from.ts'
import { parseCondition } from './parse-condition.ts'

const cases = loadRules().flatMap((rule) => rule.cases.map((proof) => ({ rule, proof })))

test.each(cases)('$rule.id: $proof.why', ({ rule, proof }) => {
  const result = evaluateRule(rule, factsFrom(proof.given))
  expect(result.outcome).toBe(proof.expect)
  expect(result.reason).toBe(proof.expect === 'failed' ? rule.otherwise : undefined)
})

test('every rule is proved by a case that passes and one that does not', () => {
  for (const rule of loadRules()) {
    const outcomes = rule.cases.map((proof) => proof.expect)
    expect(outcomes, rule.id).toContain('passed')
    expect(outcomes, rule.id).toContain('failed')
    expect(outcomes, rule.id).toContain('unknown')
  }
})

test('every rule is written in the closed language', () => {
  for (const rule of loadRules()) expect(parseCondition(rule.require)).toBe(rule.require)
})
