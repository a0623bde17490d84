import type { Text } from '../language.ts'
import type { Evidence } from './fact.ts'
import type { FactValue, RecordMatch, Rule, Test } from './rule.ts'
import type { Outcome } from './three-valued.ts'

/** The explained answer to one condition; the tree has the shape of the rule. */
export type ConditionResult = GroupResult | ComparisonResult

export interface GroupResult {
  readonly operator: 'all' | 'any' | 'not' | 'at-least'
  readonly outcome: Outcome
  readonly text?: Text
  /** How many must pass, for `at-least`. */
  readonly count?: number
  readonly conditions: readonly ConditionResult[]
}

export interface ComparisonResult {
  readonly operator: 'comparison'
  readonly outcome: Outcome
  readonly text?: Text
  readonly fact: string
  /** What the rule asks of the fact; together with `found` it says what would turn the outcome. */
  readonly expected: Test | { readonly includes: RecordMatch }
  /** The value that was compared; for a list, the records that match. Null when the fact is not known. */
  readonly found: FactValue | null
  readonly evidence?: Evidence
}

export interface RuleResult {
  readonly ruleId: string
  readonly name: Text
  readonly outcome: Outcome
  /** The reason of refusal (value set `refusal-reasons`), present when the rule failed. */
  readonly reason?: string
  readonly basis: Rule['basis']
  /** The smallest changes that would make it pass; null when it does. */
  readonly wouldTurn: Turn | null
  readonly tree: ConditionResult
}

/** What would make a condition pass: one comparison to come out otherwise, or several, of which `count` are enough. */
export type Turn =
  | { readonly fact: string; readonly to: 'passed' | 'failed'; readonly text?: Text }
  | { readonly count: number; readonly of: readonly Turn[] }
