import { applyTest } from '../rules/apply-test.ts'
import type { Test } from '../rules/rule.ts'
import { allOf, anyOf, notOf, type Outcome } from '../rules/three-valued.ts'
import { type HeldTitle, holdAgainst } from './hold-need.ts'
import type { Holder } from './holder.ts'
import { leastOf, nowhere, type Range, rangeOf } from './lowest-limit.ts'
import type { Need } from './need.ts'

/** One need held against one person, before the distance of the voyage is looked at. */
export interface NeedAnswer extends Range {
  readonly outcome: Outcome
  /** What it rests on, or what was looked at and does not do. */
  readonly held: readonly HeldTitle[]
}

export function answerNeed(need: Need, holder: Holder): NeedAnswer {
  if (need.kind === 'hold') return answerHold(holdAgainst(need, holder))
  if (need.kind === 'fact') return answerOf(testFact(need, holder), rangeOf(need.reach))
  if (need.kind === 'decided') return answerOf(need.outcome, rangeOf(need.reach))
  const answers = need.of.map((part) => answerNeed(part, holder))
  return need.kind === 'all' ? answerAll(answers) : answerAny(answers)
}

const nothingHeld: NeedAnswer = { outcome: 'failed', ...nowhere, held: [] }

function answerOf(outcome: Outcome, { sure, atMost }: Range): NeedAnswer {
  if (outcome === 'failed') return nothingHeld
  return { outcome, sure: outcome === 'passed' ? sure : 0, atMost, held: [] }
}

function answerHold(held: readonly HeldTitle[]): NeedAnswer {
  if (held.length === 0) return nothingHeld
  return { outcome: anyOf(held.map(({ outcome }) => outcome)), ...mostOf(held), held }
}

function answerAll(answers: readonly NeedAnswer[]): NeedAnswer {
  return {
    outcome: allOf(answers.map(({ outcome }) => outcome)),
    ...leastOf(answers),
    held: answers.flatMap(({ held }) => held),
  }
}

function answerAny(answers: readonly NeedAnswer[]): NeedAnswer {
  const outcome = anyOf(answers.map((answer) => answer.outcome))
  return { outcome, ...mostOfAnswers(answers), held: answers.flatMap(({ held }) => held) }
}

/** R14: the best of what is held; what is to be judged may allow more, and surely allows nothing. */
function mostOfAnswers(answers: readonly NeedAnswer[]): Range {
  let [sure, atMost] = [0, 0]
  for (const answer of answers) {
    if (answer.outcome === 'passed') sure = Math.max(sure, answer.sure)
    if (answer.outcome !== 'failed') atMost = Math.max(atMost, answer.atMost)
  }
  return { sure, atMost }
}

function mostOf(held: readonly HeldTitle[]): Range {
  let [sure, atMost] = [0, 0]
  for (const { range } of held) {
    sure = Math.max(sure, range.sure)
    atMost = Math.max(atMost, range.atMost)
  }
  return { sure, atMost }
}

/** `test` is one comparison of the language of rules, or `{ not: … }` of one (fold-condition.ts writes no other). */
function testFact({ fact, test }: Extract<Need, { kind: 'fact' }>, { facts }: Holder): Outcome {
  const value = Object.hasOwn(facts, fact) ? facts[fact]?.value : undefined
  if (value === undefined || Array.isArray(value)) return 'unknown'
  const { not } = test as { readonly not?: Test }
  const scalar = value as string | number | boolean // lists were turned away above
  return not ? notOf(applyTest(not, scalar, facts)) : applyTest(test as Test, scalar, facts)
}
