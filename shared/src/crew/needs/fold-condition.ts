import { isJsonObject } from '../../json-object.ts'
import { addDays, addMonths, isPlainDate } from '../../plain-date.ts'
import { evaluateCondition } from '../../rules/evaluate-rule.ts'
import type { Facts } from '../../rules/fact.ts'
import type { Condition } from '../../rules/rule.ts'
import { notOf } from '../../rules/three-valued.ts'
import { memberFactNames } from '../crew-facts.ts'
import type { Need } from './need.ts'
import { allOfNeeds, anyOfNeeds, decided } from './need-forms.ts'

/** A condition with all that ship, voyage and post decide already decided; what is left asks about the person. */
export function foldCondition(condition: Condition, facts: Facts, wanted = true): Need {
  const { outcome } = evaluateCondition(condition, facts)
  if (outcome !== 'unknown' || !namesMember(condition)) return decided(wanted ? outcome : notOf(outcome))
  if ('fact' in condition) return foldComparison(condition, facts, wanted)
  if ('not' in condition) return foldCondition(condition.not, facts, !wanted)
  if ('of' in condition) return foldCount(condition, facts, wanted)
  const isAll = 'all' in condition
  const parts = (isAll ? condition.all : condition.any).map((part) => foldCondition(part, facts, wanted))
  return isAll === wanted ? allOfNeeds(parts) : anyOfNeeds(parts) // De Morgan
}

type Comparison = Extract<Condition, { readonly fact: string }>
type Count = Extract<Condition, { readonly of: readonly Condition[] }>

function namesMember(condition: Condition): boolean {
  if ('fact' in condition) return memberFactNames.has(condition.fact)
  if ('not' in condition) return namesMember(condition.not)
  if ('of' in condition) return condition.of.some(namesMember)
  return ('all' in condition ? condition.all : condition.any).some(namesMember)
}

function foldComparison(comparison: Comparison, facts: Facts, wanted: boolean): Need {
  const { fact, text: _text, ...test } = comparison
  const folded = Object.fromEntries(
    Object.entries(test).map(([operator, operand]) => [operator, foldOperand(operand, facts)]),
  )
  return { kind: 'fact', fact, test: wanted ? folded : { not: folded }, reach: 'unlimited' }
}

/** A day that another fact gives (three months before the end of the voyage) becomes that day. */
function foldOperand(operand: unknown, facts: Facts): unknown {
  if (!isJsonObject(operand) || typeof operand.fact !== 'string') return operand
  const day = Object.hasOwn(facts, operand.fact) ? facts[operand.fact]?.value : undefined
  if (!isPlainDate(day)) return operand
  return addDays(addMonths(day, Number(operand.plusMonths ?? 0)), Number(operand.plusDays ?? 0))
}

/** At least n of them: any choice of n; not so: any choice of all but n - 1 that are not. */
function foldCount({ of, atLeast }: Count, facts: Facts, wanted: boolean): Need {
  const parts = of.map((part) => foldCondition(part, facts, wanted))
  const size = wanted ? atLeast : of.length - atLeast + 1
  return anyOfNeeds(choicesOf(parts, size).map(allOfNeeds))
}

function choicesOf<Part>(parts: readonly Part[], size: number): Part[][] {
  if (size === 0) return [[]]
  return parts.flatMap((part, index) => choicesOf(parts.slice(index + 1), size - 1).map((rest) => [part, ...rest]))
}
