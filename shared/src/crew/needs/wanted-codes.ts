import type { Distance } from '../voyage.ts'
import { milesOf } from './lowest-limit.ts'
import type { Need } from './need.ts'

/** For certain; but for limits that were not read; whatever a person would have to judge. */
export type Certainty = 'sure' | 'limits-not-read' | 'to-be-judged'
export const certainties: readonly Certainty[] = ['sure', 'limits-not-read', 'to-be-judged']

/** The documents that would do at this distance, each once, in the order of the law: the most certain that there are. */
export function wantedCodes(need: Need, distance: Distance | null): readonly string[] {
  for (const certainty of certainties) {
    const codes = codesOf(need, distance, certainty)
    if (codes.length > 0) return [...new Set(codes)]
  }
  return []
}

function codesOf(need: Need, distance: Distance | null, certainty: Certainty): readonly string[] {
  if (need.kind === 'hold') return isFarEnough(need.reach, distance, certainty) ? need.codes : []
  if (need.kind !== 'all' && need.kind !== 'any') return []
  if (need.kind === 'all' && need.of.some((part) => isOpen(part, certainty))) return []
  return need.of.flatMap((part) => codesOf(part, distance, certainty))
}

/** What a document cannot mend. */
export function isOpen(need: Need, certainty: Certainty): boolean {
  if (need.kind !== 'decided' || need.outcome === 'passed') return false
  if (need.outcome === 'failed') return certainty !== 'to-be-judged'
  return certainty === 'sure' || (certainty === 'limits-not-read' && need.unread === undefined)
}

export function isFarEnough(reach: Distance | null, distance: Distance | null, certainty: Certainty): boolean {
  if (reach === null) return certainty !== 'sure'
  return distance === null || milesOf(reach) >= milesOf(distance)
}
