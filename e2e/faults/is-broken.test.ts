import { expect, test } from 'vitest'
import { isBroken, type Outcome } from './is-broken.ts'

const batch: Outcome = { violations: [], titles: 60, signed: 60, lost: 0, twice: 0 }
const standbyAway: Outcome = { violations: [], lost: 0, acknowledgedMeanwhile: 0, readsFailed: 0 }

test.each<[what: string, outcome: Outcome, broken: boolean]>([
  ['a batch that was signed whole', batch, false],
  ['one title that was not', { ...batch, signed: 59 }, true],
  ['a finding of the audit', { ...batch, violations: ['row-missing'] }, true],
  ['a write that was acknowledged and lost', { ...batch, lost: 1 }, true],
  ['a write that had its effect twice', { ...batch, twice: 1 }, true],
  ['a standby that was away, and nothing was acknowledged', standbyAway, false],
  ['something was acknowledged meanwhile', { ...standbyAway, acknowledgedMeanwhile: 1 }, true],
  ['a reader was turned away', { ...standbyAway, readsFailed: 1 }, true],
  ['an event dated before the one before it', { ...batch, eventsGoingBack: 1 }, true],
  ['lists that could not be watched', { ...batch, listsGoingBack: Number.NaN }, true],
])('%s: the proof says whether it holds', (_what, outcome, broken) => {
  expect(isBroken(outcome)).toBe(broken)
})
