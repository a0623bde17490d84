import type { Outcome } from '../rules/three-valued.ts'
import type { Reach } from './need.ts'
import type { Distance } from './voyage.ts'

/**
 * How far one may sail, as far as it is known: surely to `sure`, and at most to `atMost`; miles from the coast, `Infinity` for
 * unlimited. What no text that we read says lies between none and unlimited.
 */
export interface Range {
  readonly sure: number
  readonly atMost: number
}

export const noLimit: Range = { sure: Number.POSITIVE_INFINITY, atMost: Number.POSITIVE_INFINITY }
export const notKnown: Range = { sure: 0, atMost: Number.POSITIVE_INFINITY }
export const nowhere: Range = { sure: 0, atMost: 0 }

export function rangeOf(reach: Reach): Range {
  if (reach === null) return notKnown
  const miles = milesOf(reach)
  return miles === Number.POSITIVE_INFINITY ? noLimit : { sure: miles, atMost: miles }
}

export function milesOf(distance: Distance): number {
  return distance === 'unlimited' ? Number.POSITIVE_INFINITY : distance
}

export function distanceOf(miles: number): Distance {
  return miles === Number.POSITIVE_INFINITY ? 'unlimited' : miles
}

/** The limit that was read; null when none was, though there may be one. */
export function reachOf({ sure, atMost }: Range): Reach {
  return atMost === Number.POSITIVE_INFINITY && sure < atMost ? null : distanceOf(atMost)
}

/** The least, over all that is asked of one person or of a crew (R14: « la limite la plus basse »). */
export function leastOf(ranges: Iterable<Range>): Range {
  let [sure, atMost] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const range of ranges) {
    sure = Math.min(sure, range.sure)
    atMost = Math.min(atMost, range.atMost)
  }
  return { sure, atMost }
}

/** Whether the voyage stays within it; a voyage whose distance nobody said stays within no limit but none. */
export function isWithin(range: Range, asked: Distance | null): Outcome {
  if (asked === null) return range.sure === Number.POSITIVE_INFINITY ? 'passed' : 'unknown'
  const miles = milesOf(asked)
  if (miles <= range.sure) return 'passed'
  return miles > range.atMost ? 'failed' : 'unknown'
}
