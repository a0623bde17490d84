import { loadRules } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { addDays, isPlainDate } from '../plain-date.ts'
import { evaluateRule } from './evaluate-rule.ts'
import { factsFrom } from './facts-from.ts'
import type { Condition, Rule } from './rule.ts'

interface Mutant {
  readonly rule: Rule
  /** Where the threshold stands, and by how much it was moved. */
  readonly at: string
  readonly require: Condition
}

const comparisons = ['atLeast', 'atMost', 'before', 'onOrAfter']

const mutants = loadRules().flatMap(listMutants)

test.each(mutants)('$rule.id: a case notices $at', ({ rule, require }) => {
  const noticed = rule.cases.filter(({ given, expect: expected }) => {
    return evaluateRule({ ...rule, require }, factsFrom(given)).outcome !== expected
  })
  expect(noticed).not.toEqual([])
})

test('every rule that compares numbers or dates is among the mutants', () => {
  const comparing = loadRules().filter(({ require }) =>
    /"(atLeast|atMost|before|onOrAfter)"/.test(JSON.stringify(require)),
  )
  expect(new Set(mutants.map(({ rule }) => rule.id))).toEqual(new Set(comparing.map(({ id }) => id)))
  expect(comparing.length).toBeGreaterThan(15)
})

/** The rule once for each threshold moved by one (a year, a month of service, a day), down and up. */
function listMutants(rule: Rule): Mutant[] {
  const paths = listThresholds(rule.require)
  return paths.flatMap((path) =>
    [-1, 1].map((step) => ({
      rule,
      at: `${path.join('/')} ${step > 0 ? '+' : '−'}1`,
      require: change(rule.require, path, (threshold) => move(threshold, step)) as Condition, // same form, moved
    })),
  )
}

type Path = readonly (string | number)[]

function listThresholds(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    comparisons.includes(key) ? [[...path, key]] : listThresholds(inner, [...path, key]),
  )
}

function change(value: unknown, [key, ...rest]: Path, by: (threshold: unknown) => unknown): unknown {
  if (key === undefined) return by(value)
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  return Object.assign(copy, { [key]: change((value as Record<string, unknown>)[key], rest, by) })
}

function move(threshold: unknown, step: number): unknown {
  if (typeof threshold === 'number') return threshold + step
  if (isPlainDate(threshold)) return addDays(threshold, step)
  const { plusDays = 0, ...reference } = threshold as { readonly plusDays?: number }
  return { ...reference, plusDays: plusDays + step }
}
