import type { PlainDate } from '../plain-date.ts'
import type { ApplicationKind, Rule } from './rule.ts'

/** The rules on a title and a kind of application that hold on a day; both ends count. */
export function listRulesInForce(
  rules: readonly Rule[],
  titleCode: string,
  kind: ApplicationKind,
  on: PlainDate,
): Rule[] {
  return rules.filter((rule) => concerns(rule, titleCode, kind) && isInForce(rule, on))
}

function concerns(rule: Rule, titleCode: string, kind: ApplicationKind): boolean {
  return (rule.titles === 'all' || rule.titles.includes(titleCode)) && rule.kinds.includes(kind)
}

function isInForce(rule: Rule, on: PlainDate): boolean {
  return (rule.validFrom === null || rule.validFrom <= on) && (rule.validUntil === null || on <= rule.validUntil)
}
