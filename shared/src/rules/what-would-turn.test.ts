import { expect, test } from 'vitest'
import { evaluateCondition } from './evaluate-rule.ts'
import { factsFrom } from './facts-from.ts'
import type { Condition } from './rule.ts'
import type { Turn } from './rule-result.ts'
import { whatWouldTurn } from './what-would-turn.ts'

const [a, b, c] = ['a', 'b', 'c'].map((fact): Condition => ({ fact, is: true })) as [Condition, Condition, Condition]

/** A turn in few words: `a` to pass, `-a` to fail, `2(a b)` for two of them. */
function told(turn: Turn | null): string {
  if (turn === null) return ''
  if ('fact' in turn) return `${turn.to === 'failed' ? '-' : ''}${turn.fact}`
  return `${turn.count}(${turn.of.map(told).join(' ')})`
}

function turn(condition: Condition, given: Record<string, boolean>) {
  return told(whatWouldTurn(evaluateCondition(condition, factsFrom(given))))
}

test('a condition that passes needs nothing', () => {
  expect(turn({ all: [a, b] }, { a: true, b: true })).toBe('')
})

test('all need what is missing, any needs one of its ways', () => {
  expect(turn({ all: [a, b, c] }, { a: true, b: false })).toBe('2(b c)')
  expect(turn({ any: [a, b] }, { a: false })).toBe('1(a b)')
  expect(turn({ all: [a, { any: [b, c] }] }, { a: true })).toBe('1(b c)')
})

test('two of three need only what still lacks', () => {
  expect(turn({ atLeast: 2, of: [a, b, c] }, { a: true, b: false, c: false })).toBe('1(b c)')
})

test('under not, what passes must fail', () => {
  expect(turn({ not: a }, { a: true })).toBe('-a')
  expect(turn({ not: { all: [a, b] } }, { a: true, b: true })).toBe('1(-a -b)')
  expect(turn({ not: { any: [a, b] } }, { a: true, b: true })).toBe('2(-a -b)')
})
