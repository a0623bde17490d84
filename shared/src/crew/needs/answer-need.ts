import { applyTest } from '../../rules/apply-test.ts'
import type { Test } from '../../rules/rule.ts'
import { notOf, type Outcome } from '../../rules/three-valued.ts'
import { type HeldTitle, holdAgainst } from './hold-need.ts'
import type { Holder } from './holder.ts'
import { noLimit, nowhere, type Range, rangeOf } from './lowest-limit.ts'
import type { Need, Reach } from './need.ts'

/** One need held against one person, before the distance of the voyage is looked at. */
export interface NeedAnswer extends Range {
  readonly outcome: Outcome
  /** What it rests on, or what was looked at and does not do. */
  readonly held: readonly HeldTitle[]
}

/** What is being added up, part by part: this runs for every document of everybody, so it makes no lists on its way. */
type Sum = { -readonly [Key in keyof NeedAnswer]: NeedAnswer[Key] }

const nothing: readonly HeldTitle[] = []
const notMet: NeedAnswer = { outcome: 'failed', ...nowhere, held: nothing }
const met: NeedAnswer = { outcome: 'passed', ...noLimit, held: nothing }

export function answerNeed(need: Need, holder: Holder): NeedAnswer {
  if (need.kind === 'hold') return answerHold(holdAgainst(need, holder))
  if (need.kind === 'fact') return answerOf(testFact(need, holder), need.reach)
  if (need.kind === 'decided') return answerOf(need.outcome, need.reach)
  return need.kind === 'all' ? answerAll(need.of, holder) : answerAny(need.of, holder)
}

function answerOf(outcome: Outcome, reach: Reach): NeedAnswer {
  if (outcome === 'failed') return notMet
  if (outcome === 'passed' && reach === 'unlimited') return met
  const range = rangeOf(reach)
  return { outcome, ...range, sure: outcome === 'passed' ? range.sure : 0, held: nothing }
}

function answerHold(held: readonly HeldTitle[]): NeedAnswer {
  if (held.length === 0) return notMet
  const sum: Sum = { ...notMet, held }
  for (const each of held) takeBest(sum, each)
  return sum
}

function answerAny(parts: readonly Need[], holder: Holder): NeedAnswer {
  const sum: Sum = { ...notMet }
  for (const part of parts) {
    const answer = answerNeed(part, holder)
    takeBest(sum, answer)
    sum.held = joined(sum.held, answer.held)
  }
  return sum
}

/** R14: the best of what is held; what is to be judged may allow more, and surely allows nothing. */
function takeBest(sum: Sum, { outcome, sure, ifJudged, atMost }: Range & { readonly outcome: Outcome }): void {
  if (outcome === 'failed') return
  if (sum.outcome !== 'passed') sum.outcome = outcome
  if (outcome === 'passed') sum.sure = Math.max(sum.sure, sure)
  sum.ifJudged = Math.max(sum.ifJudged, ifJudged)
  sum.atMost = Math.max(sum.atMost, atMost)
}

/** The worst outcome, and the least range (R14). */
function answerAll(parts: readonly Need[], holder: Holder): NeedAnswer {
  const sum: Sum = { ...met }
  for (const part of parts) {
    const answer = answerNeed(part, holder)
    if (answer.outcome === 'failed' || sum.outcome === 'passed') sum.outcome = answer.outcome
    sum.sure = Math.min(sum.sure, answer.sure)
    sum.ifJudged = Math.min(sum.ifJudged, answer.ifJudged)
    sum.atMost = Math.min(sum.atMost, answer.atMost)
    sum.held = joined(sum.held, answer.held)
  }
  return sum
}

function joined(some: readonly HeldTitle[], more: readonly HeldTitle[]): readonly HeldTitle[] {
  if (more.length === 0) return some
  return some.length === 0 ? more : [...some, ...more]
}

/** `test` is one comparison of the language of rules, or `{ not: … }` of one (fold-condition.ts writes no other). */
function testFact({ fact, test }: Extract<Need, { kind: 'fact' }>, { facts }: Holder): Outcome {
  const value = Object.hasOwn(facts, fact) ? facts[fact]?.value : undefined
  if (value === undefined || Array.isArray(value)) return 'unknown'
  const { not } = test as { readonly not?: Test }
  const scalar = value as string | number | boolean // lists were turned away above
  return not ? notOf(applyTest(not, scalar, facts)) : applyTest(test as Test, scalar, facts)
}
