import type { CrewLaw, CrewRule, LawNeed, Limit, PostDefinition, PrerogativeRow } from '@vigie/schemas/crew-law.ts'
import type { CrewMember, CrewTitle } from '../src/crew/crew-member.ts'
import type { CrewQuestion } from '../src/crew/crew-question.ts'
import type { CrewOutcome } from '../src/crew/crew-report.ts'
import type { ManningLine } from '../src/crew/manning.ts'

/**
 * A crew judged a second time, slowly, by what the types and the domain say and without a line of the engine: what the engine is
 * held to. Of one need the answer is asked for each distance in turn, so that how far one may sail follows from the answers.
 */
type Value = -1 | 0 | 1

type Answer = (miles: number) => Value

type Facts = Readonly<Record<string, unknown>>

/** A person in one place: what they do, and the need of each rule that is asked of them there. */
interface Place {
  readonly capacities: readonly string[]
  readonly level: string | null
  readonly fillsLine: boolean
}

export interface OracleAnswer {
  readonly outcome: CrewOutcome
  /** The farthest that a sufficient crew may sail, by the best of all assignments; null when there is none. */
  readonly miles: number | null
}

const farthest = Number.POSITIVE_INFINITY
const least = (values: readonly Value[]): Value => (values.includes(-1) ? -1 : values.includes(0) ? 0 : 1)
const most = (values: readonly Value[]): Value => (values.includes(1) ? 1 : values.includes(0) ? 0 : -1)
const yes = (is: boolean): Value => (is ? 1 : -1)
const opposite = (value: Value): Value => (value === 0 ? 0 : value === 1 ? -1 : 1)

/** `asIs`: the same people with what they hold today, which decides where each may be put. */
export function judgeByTrying(question: CrewQuestion, law: CrewLaw, asIs = question.crew): OracleAnswer {
  const { crew, manning } = question
  const ways = assignmentsOf(crew, manning.lines).filter((lineOf) => {
    return asIs.every((member) => isPlausible(member, lineOf.get(member.id) ?? null, law))
  })
  const judged = ways.map((lineOf) => {
    const people = crew.map((member) => {
      const line = lineOf.get(member.id) ?? null
      const place = placeOf({ question, member, line })
      return { seated: line !== null, answer: answerOfMember({ question, law, member, place }) }
    })
    const value = least(people.map(({ answer }) => atDistance(answer, question.voyage.distance)))
    const miles = Math.min(
      farthest,
      ...people.filter(({ seated }) => seated).map(({ answer }) => milesOf(answer, question, law)),
    )
    return { value, miles }
  })
  const best = most(judged.map(({ value }) => value))
  const sufficient = judged.filter(({ value }) => value === 1).map(({ miles }) => miles)
  if (best === 1) return { outcome: 'sufficient', miles: Math.max(...sufficient) }
  return { outcome: judged.length > 0 && best === 0 ? 'to-be-judged' : 'not-sufficient', miles: null }
}

/** What every rule that is asked of somebody in this place comes to, by the id of the rule. */
export function answersByTrying(placed: Placed & { readonly law: CrewLaw }): ReadonlyMap<string, Value> {
  const { question, law, member } = placed
  const place = placeOf(placed)
  const rules = rulesInForce(law, question).filter((rule) => isAsked(rule, place))
  return new Map(
    rules.flatMap((rule) => {
      const answer = answerOfRule({ question, law, member, place, rule })
      return answer === null ? [] : [[rule.id, atDistance(answer, question.voyage.distance)] as const]
    }),
  )
}

/** How far somebody may sail in this place for certain: 0 where something is not met, or to be judged. */
export function milesByTrying(placed: Placed & { readonly law: CrewLaw }): number {
  const { question, law } = placed
  return milesOf(answerOfMember({ ...placed, place: placeOf(placed) }), question, law)
}

/** Every way to fill every seat: nobody twice, and whoever is put on a line on that line. */
function assignmentsOf(
  crew: readonly CrewMember[],
  lines: readonly ManningLine[],
): readonly ReadonlyMap<string, ManningLine>[] {
  const seats = lines.flatMap((line) => Array.from({ length: line.number }, () => line))
  const isPinned = ({ lineId }: CrewMember) => lines.some(({ id }) => id === lineId)
  const ways = seats.reduce<readonly ReadonlyMap<string, ManningLine>[]>(
    (before, line) =>
      before.flatMap((way) => {
        const free = crew.filter((each) => !way.has(each.id) && (each.lineId === line.id || !isPinned(each)))
        return free.map(({ id }) => new Map([...way, [id, line]]))
      }),
    [new Map()],
  )
  // where more are put on a line than it has seats, all its seats are theirs
  return ways.filter((way) =>
    lines.every((line) => {
      const pinned = crew.filter(({ lineId }) => lineId === line.id)
      const seated = pinned.filter(({ id }) => way.get(id) === line)
      return seated.length === Math.min(pinned.length, line.number)
    }),
  )
}

/** Nobody is put where they are not known to belong: by line, capacity, contract or some document about it. */
function isPlausible(member: CrewMember, line: ManningLine | null, { prerogatives }: CrewLaw): boolean {
  if (line === null || member.lineId === line.id) return true
  const isOfLine = (capacity: string | null) => capacity !== null && line.capacities.includes(capacity)
  const rows = prerogatives.filter(({ capacities }) => capacities.some(isOfLine))
  if (rows.length === 0 || isOfLine(member.capacity) || isOfLine(member.contractCapacity)) return true
  return member.titles.some(({ code, kind, capacities }) => {
    if (kind === 'title' || kind === 'training-attestation') return rows.some(({ title }) => title === code)
    return capacities.some(({ capacity }) => isOfLine(capacity))
  })
}

interface Placed {
  readonly question: CrewQuestion
  readonly member: CrewMember
  readonly line: ManningLine | null
}

/** Whoever is put on a line that is full serves there all the same. */
function placeOf({ question, member, line }: Placed): Place {
  if (line) return { capacities: line.capacities, level: line.level, fillsLine: true }
  const full = question.manning.lines.find(({ id }) => id === member.lineId)
  if (full) return { capacities: full.capacities, level: full.level, fillsLine: false }
  return { capacities: member.capacity === null ? [] : [member.capacity], level: null, fillsLine: false }
}

function atDistance(answer: Answer, distance: CrewQuestion['voyage']['distance']): Value {
  if (distance !== null) return answer(distance === 'unlimited' ? farthest : distance)
  const [near, far] = [answer(0), answer(farthest)]
  return near === far ? near : 0
}

/** The greatest of the distances that some text or title names at which everything is passed; none is 0. */
function milesOf(answer: Answer, question: CrewQuestion, law: CrewLaw): number {
  const named = JSON.stringify([law.rules, law.prerogatives, question]).match(/(?:"reach":|"atMost":|nm-)(\d+)/g) ?? []
  const miles = [0, ...named.map((each) => Number(/\d+$/.exec(each)?.[0])), farthest]
  return Math.max(0, ...miles.filter((each) => answer(each) === 1))
}

function answerOfMember(asked: Asked): Answer {
  const rules = rulesInForce(asked.law, asked.question).filter((rule) => !rule.isWarning && isAsked(rule, asked.place))
  const answers = rules.map((rule) => answerOfRule({ ...asked, rule }))
  return (miles) => least(answers.flatMap((answer) => (answer === null ? [] : [answer(miles)])))
}

function isAsked(rule: CrewRule, place: Place): boolean {
  return rule.scope === 'member' || (rule.scope === 'seat' && place.fillsLine)
}

function isWithin(day: string, from: string | null, until: string | null): boolean {
  return (from === null || from <= day) && (until === null || day <= until)
}

/** Some day of the voyage. */
function rulesInForce(law: CrewLaw, { voyage }: CrewQuestion): readonly CrewRule[] {
  return law.rules.filter(({ validFrom, validUntil }) => {
    return (validFrom === null || validFrom <= voyage.until) && (validUntil === null || voyage.from <= validUntil)
  })
}

interface Asked {
  readonly question: CrewQuestion
  readonly law: CrewLaw
  readonly member: CrewMember
  readonly place: Place
}

/** Null: not asked. Of a post of two capacities what applies to either side, and then all of it. */
function answerOfRule(asked: Asked & { readonly rule: CrewRule }): Answer | null {
  const { rule, place } = asked
  if ('computed' in rule.need && rule.need.computed === 'contract-capacity' && place.capacities.length === 0)
    return null
  const sides = place.capacities.length > 0 ? place.capacities : [null]
  const answers = sides.flatMap((capacity) => {
    const side = sideOf(asked, capacity)
    const applies = rule.appliesWhen ? test(rule.appliesWhen, side.facts) : 1
    if (applies === -1) return []
    const need = needOfRule(asked, side)
    return [
      (miles: number): Value => {
        if (!rule.isUsable) return 0
        const value = need(miles)
        return applies === 1 ? value : value === 1 ? 1 : 0
      },
    ]
  })
  return answers.length === 0 ? null : (miles) => least(answers.map((answer) => answer(miles)))
}

interface Side {
  readonly capacity: string | null
  readonly definition: PostDefinition | null
  readonly facts: Facts
}

function needOfRule(asked: Asked & { readonly rule: CrewRule }, side: Side): Answer {
  const { need } = asked.rule
  if (!('computed' in need)) return answerOfNeed(asked, side, need)
  if (need.computed === 'principal-title') return principalTitle(asked, side)
  if (need.computed === 'contract-capacity') return () => ofContract(asked)
  throw new Error(`The oracle does not compute ${need.computed}.`)
}

function ofContract({ member: { contractCapacity }, place: { capacities } }: Asked): Value {
  return contractCapacity === null ? 0 : yes(capacities.includes(contractCapacity))
}

function answerOfNeed(asked: Asked, side: Side, need: LawNeed): Answer {
  if ('all' in need) {
    const parts = need.all.map((part) => answerOfNeed(asked, side, part))
    return (miles) => least(parts.map((part) => part(miles)))
  }
  if ('any' in need) {
    const parts = need.any.map((part) => answerOfNeed(asked, side, part))
    return (miles) => most(parts.map((part) => part(miles)))
  }
  if ('toBeJudged' in need) return () => 0
  if ('check' in need) return () => test(need.check, side.facts)
  const { codes, evenExpired, issuedBefore, issuedFrom } = need.hold
  const wanted = { codes, evenExpired: evenExpired === true, issuedBefore, issuedFrom }
  const where = need.when ? test(need.when, side.facts) : 1
  const held = holding(asked, side, wanted)
  const reach = need.reach === undefined ? 'unlimited' : need.reach
  return (miles) => least([where, held(miles), reaches(reach, miles)])
}

function reaches(reach: number | 'unlimited' | null, miles: number): Value {
  if (reach === null) return miles === 0 ? 1 : 0
  return yes(reach === 'unlimited' || miles <= reach)
}

interface Wanted {
  readonly codes: readonly string[]
  readonly evenExpired: boolean
  readonly issuedBefore?: string | null | undefined
  readonly issuedFrom?: string | null | undefined
}

function holding(asked: Asked, side: Side, wanted: Wanted): Answer {
  const titles = asked.member.titles.filter(({ code, kind }) => {
    return wanted.codes.includes(code) && (kind === 'title' || kind === 'training-attestation')
  })
  return (miles) =>
    most(titles.map((title) => least([...certain(asked, title, wanted), ...narrowed(asked, side, title, miles)])))
}

function certain({ question }: Asked, title: CrewTitle, wanted: Wanted): readonly Value[] {
  const { from, until } = question.voyage
  const { issueDate: issued } = title
  return [
    title.state === 'in-force' ? 1 : title.state === 'not-known' ? 0 : -1,
    yes(title.validFrom <= from),
    yes(wanted.evenExpired || title.validUntil === null || until <= title.validUntil),
    wanted.issuedBefore ? (issued === null ? 0 : yes(issued < wanted.issuedBefore)) : 1,
    wanted.issuedFrom ? (issued === null ? 0 : yes(issued >= wanted.issuedFrom)) : 1,
  ]
}

/** What is printed on a title only narrows it (R48). */
function narrowed(asked: Asked, side: Side, title: CrewTitle, miles: number): readonly Value[] {
  const printed = title.capacities.filter(({ capacity }) => capacity === side.capacity || side.capacity === null)
  return printed.flatMap(({ limitation, limitationText }) => [
    ...(limitation ?? []).map((code) => ofLimitation(asked, side, code, miles)),
    ...(limitationText ? [0 as const] : []),
  ])
}

function ofLimitation({ question }: Asked, side: Side, code: string, miles: number): Value {
  const { ship, voyage } = question
  if (code.startsWith('nm-')) return yes(miles <= Number(code.slice(3)))
  if (code.startsWith('gt-')) return below(ship.grossTonnage, Number(code.slice(3)))
  if (code.startsWith('kw-')) return below(ship.propulsionPowerKilowatts, Number(code.slice(3)))
  if (code === 'day-only') return voyage.isByDayOnly === null ? 0 : yes(voyage.isByDayOnly)
  if (code === 'deck-only') return side.definition === null ? 0 : yes(side.definition.department === 'deck')
  return 0
}

const below = (value: number | null, limit: number): Value => (value === null ? 0 : yes(value < limit))

/** Nobody read what a capacity that no row names asks for; else one row is enough. */
function principalTitle(asked: Asked, side: Side): Answer {
  const rows = asked.law.prerogatives.filter(({ capacities }) => capacities.includes(side.capacity ?? ''))
  const { from, until } = asked.question.voyage
  const inForce = rows.filter((row) => [from, until].every((day) => isWithin(day, row.validFrom, row.validUntil)))
  const answers = [...inForce.map((row) => byRow(asked, side, row)), byDispensation(asked, side)]
  return (miles) => most([...(rows.length === 0 ? [0 as const] : []), ...answers.map((answer) => answer(miles))])
}

function byRow(asked: Asked, side: Side, row: PrerogativeRow): Answer {
  const { ship } = asked.question
  const { issuedBefore, issuedFrom, limits } = row
  const held = holding(asked, side, { codes: [row.title], evenExpired: false, issuedBefore, issuedFrom })
  const beside = row.with ? answerOfNeed(asked, side, row.with) : () => 1 as const
  const isFor = least([
    kindOf(row.shipKinds, ship.kind),
    ship.kind === 'fishing' ? kindOf(row.fishingKinds, ship.fishingKind) : 1,
    row.when ? test(row.when, side.facts) : 1,
  ])
  // Its limits were not read either.
  if (!row.isUsable) return (miles) => least([0, isFor, held(miles)])
  const fixed = least([
    isFor,
    row.toBeJudged === null ? 1 : 0,
    within(limits.grossTonnage, ship.grossTonnage),
    within(limits.powerKilowatts, ship.propulsionPowerKilowatts),
    within(limits.lengthMetres, ship.lengthMetres),
  ])
  return (miles) => least([fixed, held(miles), beside(miles), within(limits.distance, miles)])
}

function kindOf(kinds: readonly string[] | 'any' | null, kind: string | null): Value {
  if (kinds === 'any') return 1
  return kinds === null || kind === null ? 0 : yes(kinds.includes(kind))
}

function within(limit: Limit, value: number | null): Value {
  // what a ship has nothing of, no limit excludes
  if (limit === 'none' || limit === 'not-asked' || (limit === null && value === 0)) return 1
  if (limit === null || value === null) return 0
  return yes('below' in limit ? value < limit.below : value <= limit.atMost)
}

/** STCW article VIII: for this ship and this capacity, at most six months, of a master or chief engineer only for force majeure. */
function byDispensation(asked: Asked, side: Side): Answer {
  const { ship } = asked.question
  const capacity = side.capacity ?? ''
  const titles = asked.member.titles.filter((title) => {
    const isNamed = title.capacities.some((row) => row.capacity === capacity)
    const isGrave = ['master', 'chief-engineer'].includes(capacity)
    return title.kind === 'dispensation' && isNamed && (title.isForceMajeure || !isGrave)
  })
  return (miles) =>
    most(
      titles.map((title) =>
        least([
          ...certain(asked, title, { codes: [], evenExpired: false }),
          ...narrowed(asked, side, title, miles),
          yes(title.validUntil !== null && title.validUntil < monthsAfter(title.validFrom, 6)),
          ship.imoNumber === null || title.shipImoNumber === null ? 0 : yes(ship.imoNumber === title.shipImoNumber),
        ]),
      ),
    )
}

function monthsAfter(day: string, months: number): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) + months]
  const [years, left] = [Math.floor((month - 1) / 12), ((month - 1) % 12) + 1]
  return `${year + years}-${String(left).padStart(2, '0')}${day.slice(7)}`
}

function sideOf({ question, law, member, place }: Asked, capacity: string | null): Side {
  const { ship, voyage } = question
  const definition = law.posts.find((post) => post.capacity === capacity) ?? null
  const duties = new Set<string>([...(definition?.duties ?? []), ...member.duties])
  const { distance } = voyage
  return {
    capacity,
    definition,
    facts: {
      ...ship,
      ...voyage,
      shipKind: ship.kind,
      isPassengerShip: ship.passengersAtMost === null ? null : ship.passengersAtMost > 12,
      distance: distance === 'unlimited' ? farthest : distance,
      capacity: capacity ?? 'none',
      department: capacity === null ? 'none' : (definition?.department ?? null),
      level: capacity === null ? 'none' : (place.level ?? definition?.level ?? 'none'),
      isOfficer: definition?.isOfficer ?? false,
      isPolyvalent: place.capacities.length > 1,
      duties: Array.from(duties, (code) => ({ code })),
      contractCapacity: member.contractCapacity,
      medicalFitnessValidUntil: member.medicalFitness?.validUntil ?? null,
      voyageUntil: voyage.until,
      voyageFrom: voyage.from,
    },
  }
}

/** The closed language of rules, read again. */
function test(condition: object, facts: Facts): Value {
  const asked = condition as {
    readonly all?: readonly object[]
    readonly any?: readonly object[]
    readonly of?: readonly object[]
    readonly not?: object
    readonly atLeast?: number
    readonly fact?: string
    readonly includes?: { readonly code: object }
  }
  if (asked.all) return least(asked.all.map((each) => test(each, facts)))
  if (asked.any) return most(asked.any.map((each) => test(each, facts)))
  if (asked.not) return opposite(test(asked.not, facts))
  if (asked.of) {
    const values = asked.of.map((each) => test(each, facts)).toSorted((a, b) => b - a)
    return values[(asked.atLeast ?? 1) - 1] ?? -1
  }
  const value = facts[asked.fact ?? '']
  if (value === null || value === undefined) return 0
  const { includes } = asked
  if (includes)
    return most((value as readonly { readonly code: string }[]).map(({ code }) => compare(includes.code, code, facts)))
  return compare(asked, value, facts)
}

function compare(asked: object, value: unknown, facts: Facts): Value {
  const [[kind, operand]] = Object.entries(asked).filter(([name]) => name !== 'fact' && name !== 'text') as [
    [string, unknown],
  ]
  if (kind === 'is') return yes(value === operand)
  if (kind === 'in') return yes((operand as readonly unknown[]).includes(value))
  if (kind === 'atLeast') return yes((value as number) >= (operand as number))
  if (kind === 'atMost') return yes((value as number) <= (operand as number))
  const day = typeof operand === 'object' ? facts[(operand as { readonly fact: string }).fact] : operand
  if (day === null || day === undefined) return 0
  return yes(kind === 'before' ? (value as string) < (day as string) : (value as string) >= (day as string))
}
