import { applyTest, matchRecord } from './apply-test.ts'
import type { Fact, Facts } from './fact.ts'
import { parseCondition } from './parse-condition.ts'
import type { Condition, FactRecord, FactValue, RecordMatch, Rule } from './rule.ts'
import type { ComparisonResult, ConditionResult, RuleResult } from './rule-result.ts'
import { allOf, anyOf, atLeastOf, notOf, type Outcome } from './three-valued.ts'
import { whatWouldTurn } from './what-would-turn.ts'

/**
 * Evaluates one rule against the facts we have, and explains the answer. A fact we do not have is never met; a rule
 * that is not in the closed language is refused with `rule-invalid` rather than read as something else.
 */
export function evaluateRule(rule: Rule, facts: Facts): RuleResult {
  const tree = evaluateCondition(parseCondition(rule.require), facts)
  return {
    ruleId: rule.id,
    name: rule.name,
    outcome: tree.outcome,
    ...(tree.outcome === 'failed' && { reason: rule.otherwise }),
    basis: rule.basis,
    wouldTurn: whatWouldTurn(tree),
    tree,
  }
}

export function evaluateCondition(condition: Condition, facts: Facts): ConditionResult {
  if ('fact' in condition) return evaluateComparison(condition, facts)
  const said = condition.text ? { text: condition.text } : {}
  if ('not' in condition) {
    const inner = evaluateCondition(condition.not, facts)
    return { operator: 'not', outcome: notOf(inner.outcome), ...said, conditions: [inner] }
  }
  const conditions = partsOf(condition).map((part) => evaluateCondition(part, facts))
  const outcomes = conditions.map((result) => result.outcome)
  if ('all' in condition) return { operator: 'all', outcome: allOf(outcomes), ...said, conditions }
  if ('any' in condition) return { operator: 'any', outcome: anyOf(outcomes), ...said, conditions }
  const count = condition.atLeast
  return { operator: 'at-least', outcome: atLeastOf(count, outcomes), ...said, count, conditions }
}

type GroupCondition = Exclude<Condition, { fact: string } | { not: Condition }>
type ComparisonCondition = Extract<Condition, { fact: string }>

function partsOf(condition: GroupCondition): readonly Condition[] {
  if ('all' in condition) return condition.all
  return 'any' in condition ? condition.any : condition.of
}

function evaluateComparison(condition: ComparisonCondition, facts: Facts): ComparisonResult {
  const { fact: name, text, ...expected } = condition
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
  const { outcome, found } = fact ? compare(expected, fact, facts) : { outcome: 'unknown' as const, found: null }
  return {
    operator: 'comparison',
    outcome,
    ...(text && { text }),
    fact: name,
    expected,
    found,
    ...(fact?.evidence && { evidence: fact.evidence }),
  }
}

function compare(
  expected: ComparisonResult['expected'],
  fact: Fact,
  facts: Facts,
): { outcome: Outcome; found: FactValue | null } {
  if ('includes' in expected) {
    return isList(fact.value) ? searchList(expected.includes, fact.value, facts) : { outcome: 'unknown', found: null }
  }
  if (isList(fact.value)) return { outcome: 'unknown', found: null }
  return { outcome: applyTest(expected, fact.value, facts), found: fact.value }
}

function searchList(match: RecordMatch, records: readonly FactRecord[], facts: Facts) {
  const answers = records.map((record) => ({ record, outcome: matchRecord(match, record, facts) }))
  const outcome = anyOf(answers.map((answer) => answer.outcome))
  return { outcome, found: answers.filter((answer) => answer.outcome === outcome).map((answer) => answer.record) }
}

function isList(value: FactValue): value is readonly FactRecord[] {
  return Array.isArray(value)
}
