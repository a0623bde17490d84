import { isPlainDate, type PlainDate, plainDateOf } from '../plain-date.ts'
import type { Facts } from './fact.ts'
import type { ComparisonResult, ConditionResult } from './rule-result.ts'

/**
 * The day from which the evidence shows a passed condition to be met; null when the evidence carries no date, which
 * then holds nothing back. A record says it in its `since` field, a number that grew in `reached`; an agent's word
 * proves a condition from the day it was given.
 */
export function metSince(result: ConditionResult, facts: Facts): PlainDate | null {
  return dayOf(result, (comparison) => comparisonMetSince(comparison, facts))
}

/** The same day as the registries alone show it; an agent's word then carries no date. */
export function metSinceByRegistries(result: ConditionResult, facts: Facts): PlainDate | null {
  return dayOf(result, (comparison) => {
    return comparison.evidence?.source === 'agent' ? null : comparisonMetSince(comparison, facts)
  })
}

function dayOf(result: ConditionResult, read: (comparison: ComparisonResult) => PlainDate | null): PlainDate | null {
  if (result.outcome !== 'passed') return null
  if (result.operator === 'comparison') return read(result)
  if (result.operator === 'not') return null
  const passed = result.conditions.filter((condition) => condition.outcome === 'passed')
  const days = passed.map((condition) => dayOf(condition, read))
  const needed = { all: passed.length, any: 1, 'at-least': result.count ?? passed.length }[result.operator]
  return inOrder(days)[needed - 1] ?? null
}

function comparisonMetSince({ fact, expected, found, evidence }: ComparisonResult, facts: Facts): PlainDate | null {
  const { reached } = facts[fact] ?? {}
  if (reached && 'atLeast' in expected) return reached.find((step) => step.value >= expected.atLeast)?.on ?? null
  if ('includes' in expected && Array.isArray(found)) return earliest(found.map((record) => record.since))
  return evidence?.source === 'agent' ? plainDateOf(new Date(evidence.retrievedAt)) : null
}

function earliest(days: readonly unknown[]): PlainDate | null {
  return inOrder(days.map((day) => (isPlainDate(day) ? day : null)))[0] ?? null
}

/** Earliest first; no date at all counts as the earliest. */
function inOrder(days: readonly (PlainDate | null)[]): (PlainDate | null)[] {
  return [...days].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))
}
