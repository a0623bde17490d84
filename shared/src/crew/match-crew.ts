import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewMember } from './crew-member.ts'
import { compareIds, type Holder } from './holder.ts'
import type { ManningLine } from './manning.ts'
import { isOneOf, mayFillLine } from './may-fill-line.ts'
import type { Post } from './post.ts'
import { postOfLine, type Role, type RoleAsked } from './role.ts'
import { costIn, emptyMember, vacancyCost } from './role-cost.ts'
import { type Candidate, type OpenLine, type Standing, seatCandidates } from './seat-groups.ts'
import type { Distance } from './voyage.ts'

export interface MatchAsked {
  readonly lines: readonly ManningLine[]
  /** In the order of their ids. */
  readonly holders: readonly Holder[]
  readonly law: CrewLaw
  readonly roleFor: (asked: RoleAsked) => Role
  readonly distance: Distance | null
}

/** Who fills which line, by id of the person; whoever is absent fills none. */
export type Match = ReadonlyMap<string, ManningLine>

/**
 * The best assignment: fewest missing qualifications, then fewest to be judged, then the farthest that those who are free to choose
 * among may sail, then people on what they do already. Whoever is put on a line stays there; nobody fills two.
 */
export function matchCrew(asked: MatchAsked): Match {
  const lines = asked.lines.toSorted((a, b) => compareIds(a.id, b.id))
  const pinned = new Map(lines.flatMap((line) => seatPinned(line, asked)))
  const filled = [...pinned.values()]
  const open = lines.flatMap((line) => openLineOf(line, filled.filter((other) => other === line).length, asked))
  const free = asked.holders.filter(({ member }) => !lines.some(({ id }) => id === member.lineId))
  const candidates = free.flatMap((holder) => candidateOf(holder, open, asked) ?? [])
  return new Map([...pinned, ...seatCandidates(candidates, open)])
}

/** Where more are put on a line than it has seats, those who lack least fill it. */
function seatPinned(line: ManningLine, asked: MatchAsked): [string, ManningLine][] {
  const pinned = asked.holders.filter(({ member }) => member.lineId === line.id)
  const ranked = pinned.map((holder) => ({ holder, cost: standingOf(holder, line, asked) }))
  ranked.sort((a, b) => a.cost.missing - b.cost.missing || a.cost.judged - b.cost.judged)
  return ranked.slice(0, line.number).map(({ holder }) => [holder.member.id, line])
}

function openLineOf(line: ManningLine, filled: number, asked: MatchAsked): OpenLine[] {
  const seats = line.number - filled
  if (seats <= 0) return []
  return [{ line, seats, vacancy: vacancyCost(roleOfLine(line, emptyMember, asked), asked.distance) }]
}

function candidateOf(holder: Holder, open: readonly OpenLine[], asked: MatchAsked): Candidate | null {
  const { member } = holder
  const mayFill = open.map(({ line }) => mayFillLine(holder, line, roleOfLine(line, member, asked)))
  if (!mayFill.includes(true)) return null
  const own = costIn(roleOf(member, asked), holder, asked.distance)
  const standings = open.map(({ line }, index) => {
    if (!mayFill[index]) return null
    const there = standingOf(holder, line, asked)
    return { ...there, missing: there.missing - own.missing, judged: there.judged - own.judged }
  })
  return { memberId: member.id, standings }
}

function standingOf(holder: Holder, line: ManningLine, asked: MatchAsked): Standing {
  const { capacity, contractCapacity } = holder.member
  const isElsewhere = isOneOf(capacity ?? contractCapacity, line.capacities) ? 0 : 1
  return { ...costIn(roleOfLine(line, holder.member, asked), holder, asked.distance), isElsewhere }
}

function roleOfLine(line: ManningLine, { duties }: Pick<CrewMember, 'duties'>, { law, roleFor }: MatchAsked): Role {
  return roleFor({ post: postOfLine(line, law), duties, fillsLine: true })
}

/** What they do on board when they fill no line. */
function roleOf({ capacity, duties }: CrewMember, { law, roleFor }: MatchAsked): Role {
  return roleFor({ post: postOfCapacity(capacity, law), duties, fillsLine: false })
}

export function postOfCapacity(capacity: string | null, law: CrewLaw): Post | null {
  return capacity === null ? null : postOfLine({ capacities: [capacity], level: null }, law)
}
