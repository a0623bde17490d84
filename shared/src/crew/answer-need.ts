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

function answerOf(outcome: Outcome, range: Range): NeedAnswer {
  if (outcome === 'failed') return nothingHeld
  return { outcome, ...range, sure: outcome === 'passed' ? range.sure : 0, held: [] }
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
  return { outcome, ...mostOf(answers), held: answers.flatMap(({ held }) => held) }
}

/** R14: the best of what is held; what is to be judged may allow more, and surely allows nothing. */
function mostOf(parts: Iterable<Range & { readonly outcome: Outcome }>): Range {
  let [sure, ifJudged, atMost] = [0, 0, 0]
  for (const part of parts) {
    if (part.outcome === 'failed') continue
    if (part.outcome === 'passed') sure = Math.max(sure, part.sure)
    ifJudged = Math.max(ifJudged, part.ifJudged)
    atMost = Math.max(atMost, part.atMost)
  }
  return { sure, ifJudged, atMost }
}

/** `test` is one comparison of the language of rules, or `{ not: … }` of one (fold-condition.ts writes no other). */
function testFact({ fact, test }: Extract<Need, { kind: 'fact' }>, { facts }: Holder): Outcome {
  const value = Object.hasOwn(facts, fact) ? facts[fact]?.value : undefined
  if (value === undefined || Array.isArray(value)) return 'unknown'
  const { not } = test as { readonly not?: Test }
  const scalar = value as string | number | boolean // lists were turned away above
  return not ? notOf(applyTest(not, scalar, facts)) : applyTest(test as Test, scalar, facts)
}
