import type { ComparisonResult, ConditionResult } from './evaluate-rule.ts'
import type { Outcome } from './three-valued.ts'

/** What would make a condition pass: one comparison to change, or several, of which `count` are enough. */
export type Turn =
  | { readonly comparison: ComparisonResult; readonly to: Outcome }
  | { readonly count: number; readonly of: readonly Turn[] }

/** The smallest changes that would make an evaluated condition pass; null when it already does. */
export function whatWouldTurn(result: ConditionResult, to: 'passed' | 'failed' = 'passed'): Turn | null {
  if (result.outcome === to) return null
  if (result.operator === 'comparison') return { comparison: result, to }
  if (result.operator === 'not') return turnOf(result.conditions, to === 'passed' ? 'failed' : 'passed', 1)
  return turnOf(result.conditions, to, countNeeded(result.operator, result.conditions.length, result.count ?? 1, to))
}

/** How many parts must come out as wanted; to fail, all but one fewer than what passing needs. */
function countNeeded(operator: 'all' | 'any' | 'at-least', parts: number, count: number, to: Outcome): number {
  const toPass = { all: parts, any: 1, 'at-least': count }[operator]
  return to === 'passed' ? toPass : parts - toPass + 1
}

function turnOf(parts: readonly ConditionResult[], to: 'passed' | 'failed', needed: number): Turn {
  const done = parts.filter((part) => part.outcome === to).length
  const turns = parts.map((part) => whatWouldTurn(part, to)).filter((turn) => turn !== null)
  const [only] = turns
  return only && turns.length === 1 ? only : { count: needed - done, of: turns }
}
