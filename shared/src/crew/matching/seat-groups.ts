import type { ManningLine } from '../manning.ts'
import { assignSeats, type SitterGroup } from './assign-seats.ts'
import type { RoleCost } from './role-cost.ts'

export interface OpenLine {
  readonly line: ManningLine
  readonly seats: number
  /** Of a seat that stays empty. */
  readonly vacancy: Pick<RoleCost, 'missing' | 'judged'>
}

/** What one person costs on one line, against what they cost on none. */
export interface Standing extends RoleCost {
  /** 1 on a line that is not what they do already. */
  readonly isElsewhere: 0 | 1
}

export interface Candidate {
  readonly memberId: string
  /** By line; null where they may not be asked for. */
  readonly standings: readonly (Standing | null)[]
}

/** Fewest missing, then fewest to be judged, then the farthest that all of them may sail, then people on what they do already. */
export function seatCandidates(
  candidates: readonly Candidate[],
  open: readonly OpenLine[],
): readonly (readonly [string, ManningLine])[] {
  const groups = groupAlike(candidates)
  const weights = weightsOf(open, candidates)
  for (const threshold of thresholdsOf(candidates)) {
    const numbers = seatAt(threshold, { open, groups, weights })
    if (isWithinThreshold(numbers, groups, threshold)) return seatsOf(numbers, groups, open)
  }
  return []
}

interface Group {
  readonly memberIds: readonly string[]
  readonly standings: readonly (Standing | null)[]
}

/** Whoever stands alike on every line is one group: what a cruise ship has hundreds of. */
function groupAlike(candidates: readonly Candidate[]): readonly Group[] {
  const groups = new Map<string, { memberIds: string[]; standings: Candidate['standings'] }>()
  for (const { memberId, standings } of candidates) {
    const key = standings.map(keyOf).join('|')
    const group = groups.get(key)
    if (group) group.memberIds.push(memberId)
    else groups.set(key, { memberIds: [memberId], standings })
  }
  return [...groups.values()]
}

function keyOf(standing: Standing | null): string {
  if (standing === null) return '-'
  const { missing, judged, range, isElsewhere } = standing
  return `${missing},${judged},${range.atMost},${isElsewhere}`
}

/** Each outweighs all that those after it can add up to over the whole crew. */
interface Weights {
  readonly missing: number
  readonly judged: number
  readonly short: number
}

function weightsOf(open: readonly OpenLine[], candidates: readonly Candidate[]): Weights {
  const seats = open.reduce((sum, line) => sum + line.seats, 0)
  const standings = candidates.flatMap((candidate) => candidate.standings)
  const mostJudged = standings.reduce((most, standing) => Math.max(most, Math.abs(standing?.judged ?? 0)), 0)
  const short = seats + 1
  const judged = short * (seats + 1)
  return { short, judged, missing: judged * (2 * seats * mostJudged + 2) }
}

/** Distances that somebody may sail to, the farthest first; the last is within everybody's. */
function thresholdsOf(candidates: readonly Candidate[]): readonly number[] {
  const miles = new Set([Number.POSITIVE_INFINITY])
  for (const { standings } of candidates) for (const standing of standings) miles.add(standing?.range.atMost ?? 0)
  return [...miles].toSorted((a, b) => b - a)
}

/** How many of each group on each line. */
type Numbers = readonly (readonly number[])[]

interface Seating {
  readonly open: readonly OpenLine[]
  readonly groups: readonly Group[]
  readonly weights: Weights
}

/** A least cost that counts whoever may not sail so far as short, once all else is equal. */
function seatAt(threshold: number, { open, groups, weights }: Seating): Numbers {
  const weigh = (cost: Pick<RoleCost, 'missing' | 'judged'>) => {
    return cost.missing * weights.missing + cost.judged * weights.judged
  }
  const sitters = groups.map(({ memberIds, standings }): SitterGroup => {
    const costs = standings.map((each) => {
      return each && weigh(each) + (isShort(each, threshold) ? weights.short : 0) + each.isElsewhere
    })
    return { size: memberIds.length, costs }
  })
  const kinds = open.map(({ seats, vacancy }) => ({ seats, vacancy: weigh(vacancy) }))
  return assignSeats(sitters, kinds)
}

function isShort({ range }: Standing, threshold: number): boolean {
  return range.atMost < threshold
}

function isWithinThreshold(numbers: Numbers, groups: readonly Group[], threshold: number): boolean {
  return groups.every(({ standings }, group) => {
    return standings.every((each, kind) => !each || !numbers[group]?.[kind] || !isShort(each, threshold))
  })
}

function seatsOf(numbers: Numbers, groups: readonly Group[], open: readonly OpenLine[]): [string, ManningLine][] {
  return groups.flatMap(({ memberIds }, group) => {
    let next = 0
    return open.flatMap(({ line }, kind) => {
      const seated = memberIds.slice(next, next + (numbers[group]?.[kind] ?? 0))
      next += seated.length
      return seated.map((memberId): [string, ManningLine] => [memberId, line])
    })
  })
}
