import { lastValidDay } from '../plain-date.ts'
import { anyOf, type Outcome } from '../rules/three-valued.ts'
import type { CrewCatalogue } from './crew-catalogue.ts'
import type { CrewTitle } from './crew-member.ts'
import type { CrewQuestion } from './crew-question.ts'
import type { ComputedName } from './law/computed-names.ts'
import { answerNeed } from './needs/answer-need.ts'
import type { HeldTitle, Miss } from './needs/hold-need.ts'
import { type Holder, holderOf } from './needs/holder.ts'
import { isWithin, leastOf, type Range } from './needs/lowest-limit.ts'
import { isCounted, isPrincipal, outcomeAt, type Role, type RuleAnswer } from './needs/role.ts'

/** One person in one role, with what its needs found. */
export interface Judged {
  readonly question: CrewQuestion
  readonly catalogue: CrewCatalogue
  readonly holder: Holder
  readonly role: Role
  readonly answers: readonly RuleAnswer[]
}

export interface LookBackAnswer {
  readonly outcome: Outcome
  readonly titles: readonly CrewTitle[]
  readonly range?: Range
  /** Those that decide. */
  readonly limitations?: readonly string[]
}

/** Null: there is nothing to look back on, so the rule says nothing of this person. */
type LookBackOf = (judged: Judged) => LookBackAnswer | null

/** What needs already count is told again under its own rule, and counted once. */
export const lookBacks: Readonly<Partial<Record<ComputedName, LookBackOf>>> = {
  'lowest-limit': lowestLimit,
  'linked-certificates': linkedCertificates,
  'within-limits': withinLimits,
  'validity-period': validityPeriod,
  'without-end': withoutEnd,
  'recognised-or-dispensed': recognisedOrDispensed,
  'original-on-board': originalOnBoard,
  'exercised-capacity': exercisedCapacity,
  'suspended-or-withdrawn': suspendedOrWithdrawn,
  'contract-capacity': contractCapacity,
  'diploma-alone': diplomaAlone,
  'printed-limitations': printedLimitations,
  'proof-of-application': proofOfApplication,
}

/** Of distance alone: what is not met, or to be judged for another reason, is told by its own rule. */
function lowestLimit({ question, answers }: Judged): LookBackAnswer {
  const met = answers.filter((each) => isCounted(each) && each.answer.outcome !== 'failed')
  const range = leastOf(met.map(({ answer }) => answer))
  const setBy = met.filter(({ answer }) => answer.atMost === range.atMost && range.atMost < Number.POSITIVE_INFINITY)
  const outcome = isWithin({ ...range, sure: range.ifJudged }, question.voyage.distance)
  return { outcome, titles: titlesIn(setBy), range }
}

function linkedCertificates({ role, answers }: Judged): LookBackAnswer | null {
  if (role.post === null || role.post.level === null) return null
  const linked = answers.filter((each) => isCounted(each) && !isPrincipal(each))
  const lapsed = linked.filter(({ outcome, answer }) => outcome === 'failed' && answer.held.some(isLapsed))
  if (lapsed.length > 0)
    return { outcome: 'failed', titles: lapsed.flatMap(({ answer }) => heldBy(answer.held, isLapsed)) }
  const doubtful = linked.filter(({ outcome, answer }) => outcome === 'unknown' && answer.held.some(isDoubtful))
  if (doubtful.length > 0)
    return { outcome: 'unknown', titles: doubtful.flatMap(({ answer }) => heldBy(answer.held, isDoubtful)) }
  return { outcome: 'passed', titles: titlesIn(linked) }
}

function isDoubtful({ miss }: HeldTitle): boolean {
  return miss === 'state-not-known'
}

function isLapsed({ miss }: HeldTitle): boolean {
  return miss === 'ended' || miss === 'not-in-force'
}

function principalOf(answers: readonly RuleAnswer[]): RuleAnswer | null {
  return answers.find(isPrincipal) ?? null
}

/** Over titles whose days are in order: would one of them do on another ship, or not so far? */
function withinLimits({ role, holder, answers, question }: Judged): LookBackAnswer | null {
  const principal = principalOf(answers)
  if (!principal) return null
  const titles = titlesOfCapacity(role, holder, question)
  if (titles.length === 0) return null
  return { outcome: principal.outcome, titles }
}

/** In force over the voyage, with a row of prerogatives for the capacity whatever its limits. */
function titlesOfCapacity(
  { rowsOfCapacity }: Role,
  { titles }: Holder,
  { voyage }: CrewQuestion,
): readonly CrewTitle[] {
  return titles.filter(
    ({ code, state, validFrom, validUntil }) =>
      rowsOfCapacity.has(code) &&
      state === 'in-force' &&
      validFrom <= voyage.from &&
      (validUntil === null || validUntil >= voyage.until),
  )
}

/** Last valid day of a *brevet*: five years from the *date d'effet*, less one day (R24). One that nothing rests on decides nothing. */
function validityPeriod(judged: Judged): LookBackAnswer | null {
  const rested = titlesIn(judged.answers).filter(({ code }) => judged.catalogue.titles.get(code)?.kind === 'brevet')
  if (rested.length === 0) return null
  const of = (outcome: Outcome) => rested.filter((title) => periodOf(title, judged.catalogue) === outcome)
  const [tooLong, notKnown] = [of('failed'), of('unknown')]
  if (restsOn(judged, tooLong)) return { outcome: 'failed', titles: tooLong }
  if (restsOn(judged, [...tooLong, ...notKnown])) return { outcome: 'unknown', titles: notKnown }
  return { outcome: 'passed', titles: of('passed') }
}

function periodOf({ code, validFrom, validUntil }: CrewTitle, catalogue: CrewCatalogue): Outcome {
  const { years = null, months = null, withoutEnd: hasNoEnd = null } = catalogue.titles.get(code)?.validity ?? {}
  if (hasNoEnd) return 'passed'
  const length = years !== null ? years * 12 : months
  if (length === null || validUntil === null) return 'unknown'
  return validUntil <= lastValidDay(validFrom, length) ? 'passed' : 'failed'
}

/** An end that is printed on such a title all the same counts as it does on any other: the need that asks for it says so. */
function withoutEnd({ holder, catalogue }: Judged): LookBackAnswer | null {
  const titles = holder.titles.filter(({ code, validUntil }) => {
    return validUntil === null && catalogue.titles.get(code)?.validity.withoutEnd === true
  })
  return titles.length === 0 ? null : { outcome: 'passed', titles }
}

const standInKinds: readonly string[] = ['recognition-endorsement', 'recognition-application', 'dispensation']

function recognisedOrDispensed(judged: Judged): LookBackAnswer | null {
  return standIns(judged, (title) => standInKinds.includes(title.kind))
}

function proofOfApplication(judged: Judged): LookBackAnswer | null {
  return standIns(judged, (title) => title.kind === 'recognition-application')
}

/** Documents that stand in for a title: one that counts is enough; where the post needs none of them, they decide nothing. */
function standIns({ answers }: Judged, isOne: (title: CrewTitle) => boolean): LookBackAnswer | null {
  const principal = principalOf(answers)
  const held = principal?.answer.held.filter(({ title }) => isOne(title)) ?? []
  if (!principal || held.length === 0) return null
  const counting = principal.answer.held.filter(({ outcome }) => outcome === 'passed')
  if (counting.length > 0 && !counting.some(({ title }) => isOne(title))) return null
  const outcome = anyOf(held.map((each) => each.outcome))
  // one that does not do, where another title may, is as good as none
  if (outcome === 'failed' && principal.outcome !== 'failed') return null
  return { outcome, titles: held.map(({ title }) => title) }
}

/** Merchant ships and yachts: the original, or what can be verified; elsewhere the proof is enough (article 27). */
function originalOnBoard(judged: Judged): LookBackAnswer | null {
  const { question, answers } = judged
  const rested = titlesIn(answers)
  if (rested.length === 0) return null
  const isStrict = question.ship.kind !== 'fishing' && question.ship.kind !== 'marine-farming'
  const doubtful = rested.filter(({ evidence }) => evidence === 'stated' || (isStrict && evidence === 'registry'))
  return restsOn(judged, doubtful) ? { outcome: 'unknown', titles: doubtful } : { outcome: 'passed', titles: rested }
}

function exercisedCapacity({ holder, role }: Judged): LookBackAnswer | null {
  const { capacity, lineId } = holder.member
  if (!role.fillsLine || role.post === null) return null
  if (capacity === null || lineId === null) return { outcome: 'passed', titles: [] }
  return { outcome: role.post.capacities.includes(capacity) ? 'passed' : 'failed', titles: [] }
}

function contractCapacity({ holder, role }: Judged): LookBackAnswer | null {
  const { contractCapacity: contract } = holder.member
  if (role.post === null) return null
  if (contract === null) return { outcome: 'unknown', titles: [] }
  return { outcome: role.post.capacities.includes(contract) ? 'passed' : 'failed', titles: [] }
}

/** Of what some need asks for and its days cover; another document may stand in for it, and then it changes nothing. */
function suspendedOrWithdrawn({ answers }: Judged): LookBackAnswer | null {
  const concerned = answers.filter((each) => isCounted(each) && each.answer.held.some(isWithdrawn))
  if (concerned.length === 0) return null
  const titles = concerned.flatMap(({ answer }) => heldBy(answer.held, isWithdrawn))
  return { outcome: concerned.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'passed', titles }
}

function isWithdrawn({ miss }: HeldTitle): boolean {
  return miss === 'not-in-force'
}

function diplomaAlone({ role, holder, answers, catalogue }: Judged): LookBackAnswer | null {
  const principal = principalOf(answers)
  const diplomas = holder.titles.filter(({ code }) => catalogue.titles.get(code)?.kind === 'diplome')
  if (role.post === null || !principal || diplomas.length === 0) return null
  return { outcome: principal.outcome, titles: diplomas }
}

const limitationMisses: readonly (Miss | null)[] = ['limited', 'limitation-to-judge']

function printedLimitations({ answers, question }: Judged): LookBackAnswer | null {
  const principal = principalOf(answers)
  const limited = principal?.answer.held.filter(({ title }) => bearsLimitation(title)) ?? []
  if (!principal || limited.length === 0) return null
  // what is printed narrows to `atMost`; how far the row itself goes may be unread, which is told by its own rule
  const counts = limited.some((held) => {
    return held.outcome === 'passed' && isWithin({ ...held, sure: held.atMost }, question.voyage.distance) === 'passed'
  })
  const isTheCause = limited.some(({ miss, outcome }) => limitationMisses.includes(miss) || outcome === 'passed')
  if (principal.outcome === 'passed' || counts) return { outcome: 'passed', titles: limited.map(({ title }) => title) }
  if (!isTheCause) return null
  const limitations = limited.flatMap(({ because }) => because)
  const titles = limited.map(({ title }) => title)
  return { outcome: principal.outcome, titles, ...(limitations.length > 0 && { limitations }) }
}

function bearsLimitation({ capacities, functions }: CrewTitle): boolean {
  return [...capacities, ...functions].some(({ limitation, limitationText }) => limitation?.length || limitationText)
}

/** Whether some need that is met, or to be judged, would fare worse without these documents: one that others stand in for decides nothing. */
function restsOn({ question, holder, answers }: Judged, titles: readonly CrewTitle[]): boolean {
  if (titles.length === 0) return false
  const { member } = holder
  const left = holderOf(
    { ...member, titles: member.titles.filter((title) => !titles.includes(title)) },
    question.voyage,
  )
  return answers.filter(isCounted).some(({ asked, outcome }) => {
    return outcome !== outcomeAt(answerNeed(asked.need, left), question.voyage.distance)
  })
}

/** What the answers that passed rest on, each document once. */
export function titlesIn(answers: readonly RuleAnswer[]): readonly CrewTitle[] {
  const titles = new Set<CrewTitle>()
  for (const { answer } of answers) {
    if (answer.outcome === 'failed') continue
    for (const { title, outcome } of answer.held) if (outcome !== 'failed') titles.add(title)
  }
  return [...titles]
}

export function heldBy(held: readonly HeldTitle[], counts: (held: HeldTitle) => boolean): readonly CrewTitle[] {
  return held.filter(counts).map(({ title }) => title)
}
