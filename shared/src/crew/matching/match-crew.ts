import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { ManningLine } from '../manning.ts'
import { compareIds, type Holder } from '../needs/holder.ts'
import { type Answers, postOfLine, type Role, type RoleAsked, rowsOf } from '../needs/role.ts'
import type { Post } from '../post.ts'
import type { Distance } from '../voyage.ts'
import { isOneOf, mayFillLine } from './may-fill-line.ts'
import { costIn, nobody, type RoleCost, vacancyCost } from './role-cost.ts'
import { type Candidate, type OpenLine, type Standing, seatCandidates } from './seat-groups.ts'

export interface MatchAsked {
  readonly lines: readonly ManningLine[]
  /** In the order of their ids. */
  readonly holders: readonly Holder[]
  readonly law: CrewLaw
  readonly roleFor: (asked: RoleAsked) => Role
  readonly answersOf: Answers
  readonly distance: Distance | null
}

/** Who fills which line, by id of the person; whoever is absent fills none. */
export type Match = ReadonlyMap<string, ManningLine>

/**
 * The best assignment: fewest missing qualifications, then fewest to be judged, then the farthest that those who are free to choose
 * among may sail, then people on what they do already. Whoever is put on a line stays there; nobody fills two.
 */
export function matchCrew(asked: MatchAsked): Match {
  const places = asked.lines.toSorted((a, b) => compareIds(a.id, b.id)).map((line) => placeOf(line, asked.law))
  const pinned = new Map(places.flatMap((place) => seatPinned(place, asked)))
  const filled = [...pinned.values()]
  const open = places.flatMap((place) => {
    const seats = place.line.number - filled.filter((line) => line === place.line).length
    return seats > 0 ? [{ ...place, seats, vacancy: vacancyCost(roleOn(place, nobody, asked), asked.distance) }] : []
  })
  const lineIds = new Set(asked.lines.map(({ id }) => id))
  const free = asked.holders.filter(({ member }) => member.lineId === null || !lineIds.has(member.lineId))
  const candidates = free.flatMap((holder) => candidateOf(holder, open, asked) ?? [])
  return new Map([...pinned, ...seatCandidates(candidates, open)])
}

interface Place {
  readonly line: ManningLine
  readonly post: Post
  /** Titles that have a row for it. */
  readonly rows: ReadonlySet<string>
}

type OpenPlace = Place & OpenLine

function placeOf(line: ManningLine, law: CrewLaw): Place {
  const post = postOfLine(line, law)
  return { line, post, rows: rowsOf(post, law) }
}

/** Where more are put on a line than it has seats, those fill it of whom it asks least more than to serve beside it. */
function seatPinned(place: Place, asked: MatchAsked): [string, ManningLine][] {
  const { line } = place
  const pinned = asked.holders.filter(({ member }) => member.lineId === line.id)
  if (pinned.length <= line.number) return pinned.map(({ member }) => [member.id, line])
  const ranked = pinned.map((holder) => {
    const there = standingOn(place, holder, asked)
    const beside = costOf(asked.roleFor({ post: place.post, holder, fillsLine: false }), holder, asked)
    return { holder, there, more: against(there, beside) }
  })
  ranked.sort((a, b) => compareCosts(a.more, b.more) || compareCosts(a.there, b.there))
  return ranked.slice(0, line.number).map(({ holder }) => [holder.member.id, line])
}

function candidateOf(holder: Holder, open: readonly OpenPlace[], asked: MatchAsked): Candidate | null {
  const mayFill = open.map(({ line, rows }) => mayFillLine(holder, line, rows))
  if (!mayFill.includes(true)) return null
  const { member } = holder
  const post = postOfCapacity(member.capacity, asked.law)
  const own = costOf(asked.roleFor({ post, holder, fillsLine: false }), holder, asked)
  const standings = open.map((place, index) => {
    if (!mayFill[index]) return null
    return against(standingOn(place, holder, asked), own)
  })
  return { memberId: member.id, standings }
}

function compareCosts(a: RoleCost, b: RoleCost): number {
  return a.missing - b.missing || a.judged - b.judged
}

function against(there: Standing, { missing, judged }: RoleCost): Standing {
  return { ...there, missing: there.missing - missing, judged: there.judged - judged }
}

function standingOn(place: Place, holder: Holder, asked: MatchAsked): Standing {
  const { capacity, contractCapacity } = holder.member
  const isElsewhere = isOneOf(capacity ?? contractCapacity, place.line.capacities) ? 0 : 1
  return { ...costOf(roleOn(place, holder, asked), holder, asked), isElsewhere }
}

function costOf(role: Role, holder: Holder, { answersOf, distance }: MatchAsked): RoleCost {
  return costIn({ role, holder, answers: answersOf(role, holder) }, distance)
}

function roleOn({ post }: Place, holder: RoleAsked['holder'], { roleFor }: MatchAsked): Role {
  return roleFor({ post, holder, fillsLine: true })
}

/** What they do on board when they fill no line. */
export function postOfCapacity(capacity: string | null, law: CrewLaw): Post | null {
  return capacity === null ? null : postOfLine({ capacities: [capacity], level: null }, law)
}
