import { milesOf } from './lowest-limit.ts'
import type { Need } from './need.ts'
import type { Distance } from './voyage.ts'

/**
 * The documents that would do at this distance, each once, in the order of the law: those that would do for certain; where there
 * are none, those of which a person would have to judge.
 */
export function wantedCodes(need: Need, distance: Distance | null): readonly string[] {
  const sure = codesOf(need, distance, true)
  return [...new Set(sure.length > 0 ? sure : codesOf(need, distance, false))]
}

function codesOf(need: Need, distance: Distance | null, isSure: boolean): readonly string[] {
  if (need.kind === 'hold') return isFarEnough(need.reach, distance, isSure) ? need.codes : []
  if (need.kind !== 'all' && need.kind !== 'any') return []
  if (need.kind === 'all' && isSure && need.of.some(isOpen)) return []
  return need.of.flatMap((part) => codesOf(part, distance, isSure))
}

/** What a document cannot mend. */
function isOpen(need: Need): boolean {
  return need.kind === 'decided' && need.outcome !== 'passed'
}

export function isFarEnough(reach: Distance | null, distance: Distance | null, isSure = false): boolean {
  if (reach === null) return !isSure
  return distance === null || milesOf(reach) >= milesOf(distance)
}
