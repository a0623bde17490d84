import type { ConditionResult, Turn } from './rule-result.ts'
import type { Outcome } from './three-valued.ts'

/** The smallest changes that would make an evaluated condition pass; null when it already does. */
export function whatWouldTurn(result: ConditionResult, to: 'passed' | 'failed' = 'passed'): Turn | null {
  if (result.outcome === to) return null
  if (result.operator === 'comparison') return { fact: result.fact, to, ...(result.text && { text: result.text }) }
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
