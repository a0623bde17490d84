import type { Outcome } from '../../rules/three-valued.ts'
import type { Distance } from '../voyage.ts'
import type { Reach } from './need.ts'

/**
 * How far one may sail, as far as it is known: surely to `sure`, and at most to `atMost`; miles from the coast, `Infinity` for
 * unlimited. What no text that we read says lies between none and unlimited. `ifJudged` is what would be sure if a person judged in
 * favour of all that is no distance, so that it alone tells whether a limit was read.
 */
export interface Range {
  readonly sure: number
  readonly ifJudged: number
  readonly atMost: number
}

const everywhere = Number.POSITIVE_INFINITY
export const noLimit: Range = { sure: everywhere, ifJudged: everywhere, atMost: everywhere }
export const notKnown: Range = { sure: 0, ifJudged: 0, atMost: everywhere }
export const nowhere: Range = { sure: 0, ifJudged: 0, atMost: 0 }

export function rangeOf(reach: Reach): Range {
  if (reach === null) return notKnown
  const miles = milesOf(reach)
  return miles === everywhere ? noLimit : { sure: miles, ifJudged: miles, atMost: miles }
}

export function milesOf(distance: Distance): number {
  return distance === 'unlimited' ? everywhere : distance
}

export function distanceOf(miles: number): Distance {
  return miles === everywhere ? 'unlimited' : miles
}

/** The limit that was read; null when none was, though there may be one. */
export function reachOf({ ifJudged, atMost }: Range): Reach {
  return atMost === everywhere && ifJudged < atMost ? null : distanceOf(atMost)
}

/** The least, over all that is asked of one person or of a crew (R14: « la limite la plus basse »). */
export function leastOf(ranges: Iterable<Range>): Range {
  let [sure, ifJudged, atMost] = [everywhere, everywhere, everywhere]
  for (const range of ranges) {
    sure = Math.min(sure, range.sure)
    ifJudged = Math.min(ifJudged, range.ifJudged)
    atMost = Math.min(atMost, range.atMost)
  }
  return { sure, ifJudged, atMost }
}

/** Whether the voyage stays within it; a voyage whose distance nobody said stays within no limit but none. */
export function isWithin(range: Range, asked: Distance | null): Outcome {
  if (asked === null) return range.sure === everywhere ? 'passed' : 'unknown'
  const miles = milesOf(asked)
  if (miles <= range.sure) return 'passed'
  return miles > range.atMost ? 'failed' : 'unknown'
}
