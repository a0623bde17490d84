import { expect, test } from 'vitest'
import { evaluateCondition } from './evaluate-rule.ts'
import type { Facts } from './fact.ts'
import { metSince, metSinceByRegistries } from './met-since.ts'
import type { Condition } from './rule.ts'

const agent = { source: 'agent', retrievedAt: '2026-11-20T09:00:00Z', sha256: 'ab' }
const facts: Facts = {
  seaServiceMonths: {
    value: 14,
    evidence: agent,
    reached: [
      { value: 6, on: '2025-12-31' },
      { value: 12, on: '2026-06-30' },
    ],
  },
  trainingsAcquired: {
    value: [
      { code: 'p1-navigation', since: '2024-05-01' },
      { code: 'p1-navigation', since: '2023-05-01' },
      { code: 'p2-cargo', since: '2025-05-01' },
    ],
  },
  medicalFitness: { value: 'fit' },
  examinerConfirms: { value: true, evidence: agent },
}
const p1: Condition = { fact: 'trainingsAcquired', includes: { code: { is: 'p1-navigation' } } }
const p2: Condition = { fact: 'trainingsAcquired', includes: { code: { is: 'p2-cargo' } } }
const service: Condition = { fact: 'seaServiceMonths', atLeast: 12 }
const fit: Condition = { fact: 'medicalFitness', is: 'fit' }

function since(condition: Condition) {
  return metSince(evaluateCondition(condition, facts), facts)
}

test('a training is met since it was first acquired, service since the month was reached', () => {
  expect(since(p1)).toBe('2023-05-01')
  expect(since(service)).toBe('2026-06-30')
})

test('all are met with the last, any with the first, two of three with the second', () => {
  expect(since({ all: [service, p1, p2, fit] })).toBe('2026-06-30')
  expect(since({ any: [service, p2] })).toBe('2025-05-01')
  expect(since({ atLeast: 2, of: [service, p2, p1] })).toBe('2025-05-01')
})

test('evidence without a date holds nothing back, and a failed condition is met since never', () => {
  expect(since(fit)).toBeNull()
  expect(since({ fact: 'seaServiceMonths', atLeast: 24 })).toBeNull()
})

test('by the registries alone, neither an agent’s word nor attested service carries a date', () => {
  const byRegistries = (condition: Condition) => metSinceByRegistries(evaluateCondition(condition, facts), facts)
  expect(byRegistries({ all: [p2, service, { fact: 'examinerConfirms', is: true }] })).toBe('2025-05-01')
  expect(byRegistries({ any: [p2, { fact: 'examinerConfirms', is: true }] })).toBeNull()
  expect(byRegistries(service)).toBeNull()
})

test('an agent’s word proves a condition from the day it was given', () => {
  expect(since({ fact: 'examinerConfirms', is: true })).toBe('2026-11-20')
})
