import type { CrewRule, LawNeed, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import type { Condition, DateOperand } from '../../rules/rule.ts'

/** Every part of a need, itself included. */
export function listNeeds(need: LawNeed): readonly LawNeed[] {
  if ('all' in need) return [need, ...need.all.flatMap(listNeeds)]
  if ('any' in need) return [need, ...need.any.flatMap(listNeeds)]
  return [need]
}

export function needsOfRule({ need }: CrewRule): readonly LawNeed[] {
  return 'computed' in need ? [] : listNeeds(need)
}

/** The conditions that decide where a rule applies and what it asks. */
export function conditionsOfRule(rule: CrewRule): readonly Condition[] {
  return [...(rule.appliesWhen ? [rule.appliesWhen] : []), ...needsOfRule(rule).flatMap(conditionsOfNeed)]
}

export function conditionsOfRow({ when, with: beside }: PrerogativeRow): readonly Condition[] {
  return [...(when ? [when] : []), ...(beside ? listNeeds(beside).flatMap(conditionsOfNeed) : [])]
}

function conditionsOfNeed(need: LawNeed): readonly Condition[] {
  if ('check' in need) return [need.check]
  return 'hold' in need && need.when ? [need.when] : []
}

/** The facts that a condition names, those that it compares dates with included. */
export function listFactsNamed(condition: Condition): readonly string[] {
  if ('not' in condition) return listFactsNamed(condition.not)
  if ('all' in condition) return condition.all.flatMap(listFactsNamed)
  if ('any' in condition) return condition.any.flatMap(listFactsNamed)
  if ('of' in condition) return condition.of.flatMap(listFactsNamed)
  return [condition.fact, ...operandsOf(condition)]
}

function operandsOf(comparison: object): readonly string[] {
  const { before, onOrAfter } = comparison as { readonly before?: DateOperand; readonly onOrAfter?: DateOperand }
  return [before, onOrAfter].flatMap((operand) => (typeof operand === 'object' ? [operand.fact] : []))
}
