import { milesOf } from './lowest-limit.ts'
import type { Need } from './need.ts'
import type { Distance } from './voyage.ts'

/** The documents that would do, at this distance, for one need; each once, in the order of the law. */
export function wantedCodes(need: Need, distance: Distance | null): readonly string[] {
  return [...new Set(codesOf(need, distance))]
}

function codesOf(need: Need, distance: Distance | null): readonly string[] {
  if (need.kind === 'hold') return isFarEnough(need.reach, distance) ? need.codes : []
  return need.kind === 'all' || need.kind === 'any' ? need.of.flatMap((part) => codesOf(part, distance)) : []
}

export function isFarEnough(reach: Distance | null, distance: Distance | null): boolean {
  return reach === null || distance === null || milesOf(reach) >= milesOf(distance)
}
