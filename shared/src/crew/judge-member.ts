import type { Text } from '../language.ts'
import type { PlainDate } from '../plain-date.ts'
import { allOf, type Outcome } from '../rules/three-valued.ts'
import type { CrewTitle } from './crew-member.ts'
import type { DistanceLimit, Finding } from './crew-report.ts'
import { heldBy, type Judged, lookBacks, titlesIn } from './look-back.ts'
import type { HeldTitle } from './needs/hold-need.ts'
import { isWithin, leastOf, type Range, reachOf } from './needs/lowest-limit.ts'
import { isCounted, isPrincipal, isReachRead, type RuleAnswer } from './needs/role.ts'
import { type UnreadLimits, unreadLimitsOf } from './needs/unread-limits.ts'
import { wantedCodes } from './needs/wanted-codes.ts'
import type { LookBack } from './needs/write-needs.ts'
import { limitsNotReadSentence, missSentences, readTextSentence, tooFarSentence } from './sentences.ts'
import { type SentenceMatter, writeFinding } from './write-finding.ts'

export interface JudgedMember {
  readonly judged: Judged
  readonly lineId: string | null
  readonly findings: readonly Finding[]
  readonly outcome: Outcome
  readonly range: Range
  /** False: some limit of distance was not read, or may be more than it was read to be. */
  readonly isCertain: boolean
  readonly limits: readonly DistanceLimit[]
  readonly firstEnd: PlainDate | null
}

/** Every rule about one person where they serve, needs first, in the order of the law. */
export function judgeMember(judged: Judged, lineId: string | null): JudgedMember {
  const { answers, role } = judged
  const findings = [
    ...answers.map((answer) => findingOfNeed(answer, judged, lineId)),
    ...role.lookBacks.flatMap((lookBack) => findingOfLookBack(lookBack, judged, lineId) ?? []),
  ]
  const counted = answers.filter(isCounted)
  return {
    judged,
    lineId,
    findings,
    outcome: outcomeOf(findings),
    range: leastOf(counted.map(({ answer }) => answer)),
    isCertain: isReachRead(counted),
    limits: counted.flatMap((answer) => limitOf(answer, judged, lineId)),
    firstEnd: firstEndOf(judged),
  }
}

/** Warnings are told and decide nothing (R36). */
export function outcomeOf(findings: readonly Pick<Finding, 'outcome' | 'isWarning'>[]): Outcome {
  return allOf(findings.flatMap(({ outcome, isWarning }) => (isWarning ? [] : [outcome])))
}

function findingOfNeed(answer: RuleAnswer, judged: Judged, lineId: string | null): Finding {
  const { asked, outcome } = answer
  const { distance } = judged.question.voyage
  const nearest = outcome === 'passed' ? null : nearestMiss(answer)
  const unread = outcome === 'unknown' ? unreadLimitsOf(asked.need, judged.holder) : null
  const matter = matterOf(judged, {
    held: unread?.titles ?? heldFor(answer, nearest),
    unread: unread?.limits,
    limitations: nearest?.because ?? null,
    range: answer.answer,
    wanted: () => wantedCodes(asked.need, distance),
  })
  const memberId = judged.holder.member.id
  return writeFinding({
    rule: asked.rule,
    outcome,
    memberId,
    lineId,
    matter,
    sentence: unread && limitsNotReadSentence,
    remedy: unread ? readTextSentence : remedyOf(answer, nearest, judged),
  })
}

/** What it rests on; where it is not met, the document that came nearest. */
function heldFor({ answer }: RuleAnswer, nearest: HeldTitle | null): readonly CrewTitle[] {
  if (nearest) return [nearest.title]
  return [...new Set(heldBy(answer.held, ({ outcome }) => outcome === 'passed'))]
}

/** What is to be judged before what is not in order, and what ends last before what ended long ago. */
function nearestMiss({ answer }: RuleAnswer): HeldTitle | null {
  const misses = answer.held.filter(({ miss }) => miss !== null)
  const rank = ({ outcome }: HeldTitle) => (outcome === 'unknown' ? 0 : 1)
  const end = ({ title }: HeldTitle) => title.validUntil ?? '9999'
  return misses.toSorted((a, b) => rank(a) - rank(b) || (end(a) < end(b) ? 1 : end(a) > end(b) ? -1 : 0))[0] ?? null
}

function remedyOf({ answer, outcome }: RuleAnswer, nearest: HeldTitle | null, { question }: Judged): Text | null {
  if (outcome === 'passed') return null
  const isTooFar = answer.outcome !== 'failed' && isWithin(answer, question.voyage.distance) === 'failed'
  if (isTooFar && answer.held.length > 0) return tooFarSentence
  return nearest?.miss ? missSentences[nearest.miss] : null
}

function findingOfLookBack({ rule, name, applies }: LookBack, judged: Judged, lineId: string | null): Finding | null {
  const found = lookBacks[name]?.(judged)
  if (!found) return null
  const outcome = applies === 'unknown' && found.outcome === 'failed' ? 'unknown' : found.outcome
  const unread = name === 'within-limits' && outcome === 'unknown' ? unreadOfPrincipal(judged) : null
  const matter = matterOf(judged, {
    held: unread?.titles ?? found.titles,
    unread: unread?.limits,
    limitations: found.limitations ?? null,
    range: found.range ?? null,
    wanted: () => wantedTitles(judged),
  })
  const sentence = unread && limitsNotReadSentence
  const remedy = unread && readTextSentence
  return writeFinding({ rule, outcome, memberId: judged.holder.member.id, lineId, matter, sentence, remedy })
}

function unreadOfPrincipal({ answers, holder }: Judged): UnreadLimits | null {
  const principal = answers.find(isPrincipal)
  return principal ? unreadLimitsOf(principal.asked.need, holder) : null
}

/** Rules that look back are mostly about the title: what would do instead. */
function wantedTitles({ answers, question }: Judged): readonly string[] {
  const principal = answers.find(isPrincipal)
  return principal ? wantedCodes(principal.asked.need, question.voyage.distance) : []
}

type OwnMatter = Pick<SentenceMatter, 'held' | 'limitations' | 'unread' | 'range' | 'wanted'>

function matterOf({ question, holder, role }: Judged, own: OwnMatter): SentenceMatter {
  const { id, contractCapacity, medicalFitness } = holder.member
  return {
    ...own,
    question,
    memberId: id,
    post: role.post,
    contract: contractCapacity,
    medicalEnd: own.held.length === 0 ? (medicalFitness?.validUntil ?? null) : null,
    needed: 1,
    present: 1,
  }
}

/** A need that lets one sail everywhere limits nothing; one that is not met lets nobody sail at all. */
function limitOf(answer: RuleAnswer, { holder }: Judged, lineId: string | null): DistanceLimit[] {
  if (answer.answer.atMost === Number.POSITIVE_INFINITY) return []
  const titles = titlesIn([answer]).map(({ id }) => id)
  const { rule } = answer.asked.rule
  return [{ rule, reach: reachOf(answer.answer), memberId: holder.member.id, lineId, titles }]
}

/** The first end among what the answer rests on, medical fitness included, on the day of the check or after. */
function firstEndOf({ answers, holder, question }: Judged): PlainDate | null {
  const ends = titlesIn(answers).flatMap(({ validUntil }) => validUntil ?? [])
  const medical = holder.member.medicalFitness?.validUntil
  const ahead = [...ends, ...(medical ? [medical] : [])].filter((end) => end >= question.on)
  return ahead.toSorted()[0] ?? null
}
