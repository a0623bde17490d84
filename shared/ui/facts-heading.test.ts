import { expect, test } from 'vitest'
import type { Check, Colour, Verdict } from '../src/verification/verdict.ts'
import { factsHeading } from './facts-heading.ts'

function headingOf(colour: Colour, key: Check['outcome']): string {
  const checks: Check[] = [
    { name: 'issuer', outcome: 'passed' },
    { name: 'key', outcome: key },
    { name: 'proof', outcome: 'passed' },
  ]
  const verdict: Verdict = {
    colour,
    reason: 'in-force',
    also: [],
    checks,
    asOf: null,
    verifiedAt: '2026-11-21T00:00:00Z',
    credential: null,
  }
  return factsHeading(verdict).en
}

test('what someone recognised signed is compared with the person, whatever became of the title', () => {
  expect(headingOf('green', 'passed')).toMatch(/^Compare/)
  expect(headingOf('red', 'passed')).toMatch(/^Compare/)
})

test('what could not be judged, such as a signature from before a compromise, is not verified rather than not to be believed', () => {
  expect(headingOf('orange', 'unknown')).toMatch(/not verified/)
  expect(headingOf('grey', 'unknown')).toMatch(/not verified/)
})

test('what was found false is a claim', () => {
  expect(headingOf('red', 'failed')).toMatch(/not to be believed/)
})
