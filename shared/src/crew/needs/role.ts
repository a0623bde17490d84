import type { CrewLaw, CrewRule } from '@vigie/schemas/crew-law.ts'
import type { PlainDate } from '../../plain-date.ts'
import type { Outcome } from '../../rules/three-valued.ts'
import type { CrewMember } from '../crew-member.ts'
import type { ManningLine } from '../manning.ts'
import type { Post } from '../post.ts'
import type { Ship } from '../ship.ts'
import type { Distance, Voyage } from '../voyage.ts'
import { answerNeed, type NeedAnswer } from './answer-need.ts'
import type { Holder } from './holder.ts'
import { isWithin, leastOf } from './lowest-limit.ts'
import { type PostNeeds, type PostOnVoyage, type RuleNeed, writePostNeeds } from './write-needs.ts'

/** A post with the duties of whoever holds it, and all that is asked of them: written once, held against many. */
export interface Role extends PostNeeds {
  readonly post: Post | null
  readonly fillsLine: boolean
  /** Titles that some row of prerogatives names for its capacities, whatever the limits. */
  readonly rowsOfCapacity: ReadonlySet<string>
}

export interface RoleAsked {
  readonly post: Post | null
  /** For the duties, which the answer depends on. */
  readonly holder: Pick<Holder, 'dutiesKey'> & { readonly member: Pick<CrewMember, 'duties'> }
  readonly fillsLine: boolean
}

export interface RolesOf {
  readonly law: CrewLaw
  readonly ship: Ship
  readonly voyage: Voyage
  readonly on: PlainDate
}

/** Each role is written when it is first asked for, once for the same post and duties. */
export function createRoles({ law, ship, voyage, on }: RolesOf): (asked: RoleAsked) => Role {
  const roles = new Map<string, { readonly seated: Role; readonly other: Role }>()
  return ({ post, holder, fillsLine }) => {
    const key = `${keyOfPost(post)}|${holder.dutiesKey}`
    const known = roles.get(key) ?? writeRoles({ ship, voyage, post, duties: holder.member.duties, on }, law)
    roles.set(key, known)
    return fillsLine ? known.seated : known.other
  }
}

const keys = new WeakMap<Post, string>()

function keyOfPost(post: Post | null): string {
  if (post === null) return ''
  const known = keys.get(post) ?? `${post.capacities.join('+')}/${post.level}`
  keys.set(post, known)
  return known
}

/** The same needs, without those that are about the line alone for whoever fills none. */
function writeRoles(asked: PostOnVoyage & { readonly post: Post | null }, law: CrewLaw) {
  const { post } = asked
  const { needs, lookBacks, places } = writePostNeeds(law, asked)
  const isForAll = ({ rule }: { readonly rule: CrewRule }) => rule.scope === 'member'
  const rowsOfCapacity = rowsOf(post, law)
  const seated: Role = { post, fillsLine: true, rowsOfCapacity, needs, lookBacks, places }
  const other = { ...seated, fillsLine: false, needs: needs.filter(isForAll), lookBacks: lookBacks.filter(isForAll) }
  return { seated, other }
}

/** Codes of the titles that have a row for one of these capacities. */
export function rowsOf(post: Post | null, { prerogatives }: CrewLaw): ReadonlySet<string> {
  const own = prerogatives.filter(({ capacities }) =>
    post?.capacities.some((capacity) => capacities.includes(capacity)),
  )
  return new Set(own.map(({ title }) => title))
}

/** The level is the line's where it says one; else it follows from the capacity. */
export function postOfLine({ capacities, level }: Pick<ManningLine, 'capacities' | 'level'>, law: CrewLaw): Post {
  const [first] = capacities
  return { capacities, level: level ?? law.posts.find(({ capacity }) => capacity === first)?.level ?? null }
}

/** One rule's need held against one person, with whether the distance of the voyage stays within it. */
export interface RuleAnswer {
  readonly asked: RuleNeed
  readonly answer: NeedAnswer
  readonly outcome: Outcome
}

/** What was found of a person in a role is found once: seats are compared by it, and the report tells it. */
export type Answers = (role: Role, holder: Holder) => readonly RuleAnswer[]

export function createAnswers(distance: Distance | null): Answers {
  const known = new Map<Holder, Map<Role, readonly RuleAnswer[]>>()
  return (role, holder) => {
    const own = known.get(holder) ?? new Map<Role, readonly RuleAnswer[]>()
    known.set(holder, own)
    const answers = own.get(role) ?? answerRole(role, holder, distance)
    own.set(role, answers)
    return answers
  }
}

export function answerRole(role: Role, holder: Holder, distance: Distance | null): RuleAnswer[] {
  return role.needs.map((asked) => {
    const answer = answerNeed(asked.need, holder)
    return { asked, answer, outcome: outcomeAt(answer, distance) }
  })
}

export function outcomeAt(answer: NeedAnswer, distance: Distance | null): Outcome {
  const within = isWithin(answer, distance)
  if (answer.outcome === 'failed' || within === 'failed') return 'failed'
  return answer.outcome === 'unknown' ? 'unknown' : within
}

/** Told for its own sake, and no further need: R03 asks what R01 asks. */
export function isCounted({ asked: { rule } }: RuleAnswer): boolean {
  return !rule.isWarning && !('computed' in rule.need && rule.need.computed === 'both-departments')
}

/** Whether every limit of distance was read: what else is to be judged says nothing about how far. */
export function isReachRead(answers: readonly RuleAnswer[]): boolean {
  const { atMost } = leastOf(answers.map(({ answer }) => answer))
  const sure = answers.map(({ answer }) => (answer.outcome === 'passed' ? answer.sure : answer.ifJudged))
  return Math.min(...sure, Number.POSITIVE_INFINITY) === atMost
}

export function isPrincipal({ asked: { rule } }: RuleAnswer): boolean {
  return 'computed' in rule.need && rule.need.computed === 'principal-title'
}
