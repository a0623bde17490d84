import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import { assignSeats, type SitterGroup } from './assign-seats.ts'
import type { CrewMember } from './crew-member.ts'
import { compareIds, type Holder } from './holder.ts'
import { lackingOf } from './lacking-documents.ts'
import { leastOf, type Range } from './lowest-limit.ts'
import type { ManningLine } from './manning.ts'
import type { Post } from './post.ts'
import { answerRole, isCounted, postOfLine, type Role, type RoleAsked } from './role.ts'
import type { Distance } from './voyage.ts'

export interface MatchAsked {
  readonly lines: readonly ManningLine[]
  readonly holders: readonly Holder[]
  readonly law: CrewLaw
  readonly roleFor: (asked: RoleAsked) => Role
  readonly distance: Distance | null
}

/** Who fills which line, by id of the person; whoever is absent fills none. */
export type Match = ReadonlyMap<string, ManningLine>

/**
 * The best assignment: fewest missing qualifications, then fewest to be judged, then the farthest that the whole crew may sail, then
 * people on what they do already. Whoever is put on a line stays there; nobody fills two.
 */
export function matchCrew(asked: MatchAsked): Match {
  const lines = asked.lines.toSorted((a, b) => compareIds(a.id, b.id))
  const pinned = lines.flatMap((line) => seatPinned(line, asked))
  const match = new Map(pinned)
  const open = lines
    .map((line) => ({ line, seats: line.number - pinned.filter(([, filled]) => filled === line).length }))
    .filter(({ seats }) => seats > 0)
  const free = asked.holders.filter(({ member }) => !lines.some(({ id }) => id === member.lineId))
  for (const [memberId, line] of seatFree(open, free, asked)) match.set(memberId, line)
  return match
}

/** Where more are put on a line than it has seats, those who lack least fill it. */
function seatPinned(line: ManningLine, asked: MatchAsked): [string, ManningLine][] {
  const pinned = asked.holders.filter(({ member }) => member.lineId === line.id)
  const ranked = pinned.map((holder) => ({ holder, cost: standingOf(holder, line, asked) }))
  ranked.sort((a, b) => a.cost.missing - b.cost.missing || a.cost.judged - b.cost.judged)
  return ranked.slice(0, line.number).map(({ holder }) => [holder.member.id, line])
}

interface OpenLine {
  readonly line: ManningLine
  readonly seats: number
}

/** What one person costs on one line, against what they cost on none. */
interface Standing {
  readonly missing: number
  readonly judged: number
  readonly range: Range
  readonly isElsewhere: number
}

interface Candidate {
  readonly memberId: string
  readonly standings: readonly (Standing | null)[]
}

function seatFree(
  open: readonly OpenLine[],
  free: readonly Holder[],
  asked: MatchAsked,
): readonly [string, ManningLine][] {
  const candidates = free.flatMap((holder) => candidateOf(holder, open, asked) ?? [])
  const vacancies = open.map(({ line }) => vacancyOf(line, asked))
  const groups = groupAlike(candidates)
  const weights = weightsOf(open, candidates, vacancies)
  let best: Seating | null = null
  for (const threshold of thresholdsOf(candidates)) {
    const seating = seatAt(threshold, { open, groups, vacancies, weights })
    if (best && seating.cost > best.cost) break
    best = seating
    if (seating.short === 0) break
  }
  return best ? seatsOf(best, groups, open) : []
}

function candidateOf(holder: Holder, open: readonly OpenLine[], asked: MatchAsked): Candidate | null {
  const { member } = holder
  const isEligible = open.map(({ line }) => mayBeAskedFor(holder, line, roleOfLine(line, member, asked)))
  if (!isEligible.includes(true)) return null
  const own = costIn(roleOf(member, asked), holder, asked.distance)
  const standings = open.map(({ line }, index) => {
    if (!isEligible[index]) return null
    const { missing, judged, range, isElsewhere } = standingOf(holder, line, asked)
    return { missing: missing - own.missing, judged: judged - own.judged, range, isElsewhere }
  })
  return { memberId: member.id, standings }
}

/**
 * Somebody is put on a line that they do already, or whose capacity a document of theirs is about, be it expired or too small;
 * nobody is made master of a ship for being on board.
 */
function mayBeAskedFor({ member, titles }: Holder, { capacities }: ManningLine, role: Role): boolean {
  if (isOneOf(member.capacity, capacities) || isOneOf(member.contractCapacity, capacities)) return true
  return titles.some(({ code, kind, capacities: rows }) => {
    if (kind === 'title' || kind === 'training-attestation') return role.rowsOfCapacity.has(code)
    return rows.some(({ capacity }) => capacities.includes(capacity))
  })
}

function isOneOf(capacity: string | null, capacities: readonly string[]): boolean {
  return capacity !== null && capacities.includes(capacity)
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

type Cost = Pick<Standing, 'missing' | 'judged' | 'range'>

function costIn(role: Role, holder: Holder, distance: Distance | null): Cost {
  const answers = answerRole(role, holder, distance).filter(isCounted)
  const failed = answers.filter(({ outcome }) => outcome === 'failed')
  const { sets, other } = failed.length > 0 ? lackingOf(failed, distance) : { sets: [], other: [] }
  const { contractCapacity } = holder.member
  const isOtherContract = contractCapacity !== null && role.post && !role.post.capacities.includes(contractCapacity)
  return {
    missing: sets.length + other.length + (isOtherContract ? 1 : 0),
    judged: answers.filter(({ outcome }) => outcome === 'unknown').length,
    range: leastOf(answers.map(({ answer }) => answer)),
  }
}

/** Of a seat that stays empty: more than whoever holds nothing at all would lack. */
function vacancyOf(line: ManningLine, asked: MatchAsked): Pick<Standing, 'missing' | 'judged'> {
  const nobody: Holder = { member: emptyMember, titles: [], titlesByCode: new Map(), facts: {} }
  const { needs } = roleOfLine(line, emptyMember, asked)
  const { missing } = costIn(roleOfLine(line, emptyMember, asked), nobody, asked.distance)
  return { missing: missing + needs.length + 2, judged: 0 }
}

const emptyMember: CrewMember = {
  id: '',
  familyName: null,
  givenName: null,
  birthDate: null,
  titles: [],
  medicalFitness: null,
  duties: [],
  lineId: null,
  capacity: null,
  contractCapacity: null,
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

function weightsOf(
  open: readonly OpenLine[],
  candidates: readonly Candidate[],
  vacancies: readonly Pick<Standing, 'missing'>[],
): Weights {
  const seats = open.reduce((sum, line) => sum + line.seats, 0)
  const standings = candidates.flatMap((candidate) => candidate.standings)
  const mostJudged = Math.max(0, ...standings.map((standing) => Math.abs(standing?.judged ?? 0)))
  const short = seats + 1
  const judged = short * (seats + 1)
  const missing = judged * (2 * seats * mostJudged + 2)
  if (!Number.isSafeInteger(missing * seats * Math.max(1, ...vacancies.map((vacancy) => vacancy.missing)))) {
    throw new RangeError('more seats than can be weighed exactly')
  }
  return { missing, judged, short }
}

/** Distances that somebody may sail to, the farthest first. */
function thresholdsOf(candidates: readonly Candidate[]): readonly number[] {
  const miles = candidates.flatMap(({ standings }) => standings.map((standing) => standing?.range.atMost ?? 0))
  return [...new Set([Number.POSITIVE_INFINITY, ...miles])].toSorted((a, b) => b - a)
}

interface Seating {
  readonly numbers: readonly (readonly number[])[]
  /** Without what depends on the threshold. */
  readonly cost: number
  readonly short: number
}

interface SeatingAsked {
  readonly open: readonly OpenLine[]
  readonly groups: readonly Group[]
  readonly vacancies: readonly Pick<Standing, 'missing' | 'judged'>[]
  readonly weights: Weights
}

function seatAt(threshold: number, { open, groups, vacancies, weights }: SeatingAsked): Seating {
  const weigh = ({ missing, judged }: Pick<Standing, 'missing' | 'judged'>) => {
    return missing * weights.missing + judged * weights.judged
  }
  const isShort = ({ range }: Standing) => range.atMost < threshold
  const sitters = groups.map(({ memberIds, standings }): SitterGroup => {
    const costs = standings.map((each) => {
      return each && weigh(each) + (isShort(each) ? weights.short : 0) + each.isElsewhere
    })
    return { size: memberIds.length, costs }
  })
  const kinds = open.map(({ seats }, index) => ({
    seats,
    vacancy: weigh(vacancies[index] ?? { missing: 0, judged: 0 }),
  }))
  const numbers = assignSeats(sitters, kinds)
  const sum = (value: (standing: Standing) => number) => {
    const each = (count: number, group: number, kind: number) => {
      const standing = groups[group]?.standings[kind]
      return standing ? count * value(standing) : 0
    }
    return numbers
      .flatMap((row, group) => row.map((count, kind) => each(count, group, kind)))
      .reduce((a, b) => a + b, 0)
  }
  const filled = open.map((_, kind) => numbers.reduce((total, row) => total + (row[kind] ?? 0), 0))
  const empty = kinds.reduce((total, { seats, vacancy }, kind) => total + (seats - (filled[kind] ?? 0)) * vacancy, 0)
  return { numbers, cost: empty + sum(weigh), short: sum((standing) => (isShort(standing) ? 1 : 0)) }
}

function seatsOf({ numbers }: Seating, groups: readonly Group[], open: readonly OpenLine[]): [string, ManningLine][] {
  return groups.flatMap(({ memberIds }, group) => {
    let next = 0
    return open.flatMap(({ line }, kind) => {
      const seated = memberIds.slice(next, next + (numbers[group]?.[kind] ?? 0))
      next += seated.length
      return seated.map((memberId): [string, ManningLine] => [memberId, line])
    })
  })
}
