import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import type { CrewMember, CrewTitle } from './crew-member.ts'
import { type Holder, holderOf } from './needs/holder.ts'
import { leastOf, milesOf, type Range, reachOf } from './needs/lowest-limit.ts'
import type { Need, Reach } from './needs/need.ts'
import { answerRole, createRoles, isCounted, isReachRead, type Role, type RuleAnswer } from './needs/role.ts'
import { wantedCodes } from './needs/wanted-codes.ts'
import type { Post } from './post.ts'
import type { Ship } from './ship.ts'
import type { Voyage } from './voyage.ts'

export interface ReachAsked {
  readonly ship: Ship
  /** Its distance is what is asked, so it is not looked at. */
  readonly voyage: Voyage
  readonly post: Post
  readonly law: CrewLaw
}

/** What one need lets somebody sail, and by what. */
export interface NeedReach {
  /** `R11`, `r11.1`. */
  readonly rule: string
  readonly ruleId: string
  readonly outcome: RuleAnswer['outcome']
  readonly reach: Reach
  /** `CrewTitle.id` of what it rests on. */
  readonly titles: readonly string[]
  /** What would do for this need, however far it lets one sail. */
  readonly codes: readonly string[]
}

export interface ReachRaise {
  readonly code: string
  readonly reach: Reach
}

export interface ReachExplained {
  /** 0: some need is not met at all, so they may not serve in this capacity. Null: no text that we read says how far. */
  readonly reach: Reach
  /** False: some limit was not read. */
  readonly isCertain: boolean
  /** The needs that set it, the first the shortest; those that limit nothing are left out. */
  readonly limitedBy: readonly NeedReach[]
  /** What nobody decides here, whatever the distance. */
  readonly toBeJudged: readonly NeedReach[]
  /** Each single certificate that would raise it, the farthest first. */
  readonly raisedBy: readonly ReachRaise[]
}

/** How far this seafarer may sail in this post with what they hold, what sets it (R14), and which one certificate would raise it. */
export function explainReach(member: CrewMember, { ship, voyage, post, law }: ReachAsked): ReachExplained {
  const anyDistance = { ...voyage, distance: null }
  const roleFor = createRoles({ law, ship, voyage: anyDistance, on: voyage.from })
  const holder = holderOf(member, anyDistance)
  const role = roleFor({ post, holder, fillsLine: true })
  const answers = answersOf(role, holder)
  const range = rangeOfAnswers(answers)
  return {
    reach: reachOf(range),
    isCertain: isReachRead(answers),
    limitedBy: answers.filter(isLimiting).toSorted(byReach).map(needReachOf),
    toBeJudged: answers.filter(({ answer }) => answer.outcome === 'unknown').map(needReachOf),
    raisedBy: raisesOf(role, holder, { range, voyage }),
  }
}

function answersOf(role: Role, holder: Holder): readonly RuleAnswer[] {
  return answerRole(role, holder, null).filter(isCounted)
}

function rangeOfAnswers(answers: readonly RuleAnswer[]): Range {
  return leastOf(answers.map(({ answer }) => answer))
}

function isLimiting({ answer }: RuleAnswer): boolean {
  return answer.atMost < Number.POSITIVE_INFINITY
}

function byReach(a: RuleAnswer, b: RuleAnswer): number {
  return a.answer.atMost - b.answer.atMost || (a.asked.rule.id < b.asked.rule.id ? -1 : 1)
}

function needReachOf({ asked, answer }: RuleAnswer): NeedReach {
  const titles = answer.held.filter(({ outcome }) => outcome !== 'failed').map(({ title }) => title.id)
  return {
    rule: asked.rule.rule,
    ruleId: asked.rule.id,
    outcome: answer.outcome,
    reach: reachOf(answer),
    titles: [...new Set(titles)],
    codes: wantedCodes(asked.need, null),
  }
}

interface RaiseAsked {
  readonly range: Range
  readonly voyage: Voyage
}

/** Each certificate that some need asks for and is not held, tried on; only what is read to go farther counts as a raise. */
function raisesOf(role: Role, holder: Holder, { range, voyage }: RaiseAsked): readonly ReachRaise[] {
  const codes = new Set(role.needs.flatMap(({ need }) => allCodes(need)))
  const raises = [...codes].flatMap((code) => {
    const { ifJudged, atMost, ...rest } = rangeOfAnswers(answersOf(role, withTitle(holder, code, voyage)))
    const isFarther = atMost > range.atMost && ifJudged > range.ifJudged
    return isFarther ? [{ code, reach: reachOf({ ifJudged, atMost, ...rest }) }] : []
  })
  return raises.toSorted((a, b) => milesFor(b.reach) - milesFor(a.reach) || (a.code < b.code ? -1 : 1))
}

function milesFor(reach: Reach): number {
  return reach === null ? 0 : milesOf(reach)
}

function allCodes(need: Need): readonly string[] {
  if (need.kind === 'hold') return need.codes
  return need.kind === 'all' || need.kind === 'any' ? need.of.flatMap(allCodes) : []
}

function withTitle(holder: Holder, code: string, voyage: Voyage): Holder {
  const title: CrewTitle = {
    id: 'tried',
    kind: 'title',
    code,
    number: null,
    validFrom: voyage.from,
    validUntil: null,
    state: 'in-force',
    capacities: [],
    functions: [],
    regulation: [],
    issueDate: voyage.from,
    issuingCountry: null,
    shipImoNumber: null,
    isForceMajeure: false,
    craftType: null,
    route: null,
    evidence: 'stated',
  }
  const own = holder.titlesByCode.get(code) ?? []
  const titlesByCode = new Map(holder.titlesByCode).set(code, [...own, title])
  return { ...holder, titles: [...holder.titles, title], titlesByCode }
}
