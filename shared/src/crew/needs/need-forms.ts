import type { Outcome } from '../../rules/three-valued.ts'
import type { Need, Reach } from './need.ts'

export function decided(outcome: Outcome, reach: Reach = 'unlimited', why: string | null = null): Need {
  return { kind: 'decided', outcome, reach, why }
}

/** What is passed and limits nothing is left out; one failure is the answer. */
export function allOfNeeds(needs: readonly Need[]): Need {
  const parts = needs.flatMap((need) => (need.kind === 'all' ? need.of : [need])).filter((need) => !isFreePass(need))
  const failed = parts.find((need) => need.kind === 'decided' && need.outcome === 'failed')
  return failed ?? groupOf('all', parts) ?? decided('passed')
}

/** What is failed is left out; a pass that limits nothing is the answer. */
export function anyOfNeeds(needs: readonly Need[]): Need {
  const parts = needs.flatMap((need) => (need.kind === 'any' ? need.of : [need])).filter((need) => !isFailure(need))
  return parts.find(isFreePass) ?? groupOf('any', parts) ?? needs.find(isFailure) ?? decided('failed', null)
}

function groupOf(kind: 'all' | 'any', parts: readonly Need[]): Need | null {
  const [first, second] = parts
  if (!first) return null
  return second ? { kind, of: parts } : first
}

function isFreePass(need: Need): boolean {
  return need.kind === 'decided' && need.outcome === 'passed' && need.reach === 'unlimited'
}

function isFailure(need: Need): boolean {
  return need.kind === 'decided' && need.outcome === 'failed'
}
