import { expect, test } from 'vitest'
import { createTestMember, createTestVoyage } from '../../../testing/test-crew.ts'
import { createTestCrewTitle, createTestHoldNeed } from '../../../testing/test-crew-title.ts'
import type { CrewTitle } from '../crew-member.ts'
import { holdAgainst } from './hold-need.ts'
import { holderOf } from './holder.ts'
import type { HoldNeed } from './need.ts'

function judge(title: Partial<CrewTitle>, need: Partial<HoldNeed> = {}) {
  const titles = [createTestCrewTitle(title)]
  const holder = holderOf(createTestMember('m1', { titles }), createTestVoyage())
  const [held] = holdAgainst(createTestHoldNeed(need), holder)
  return held ? [held.outcome, held.miss, held.atMost] : null
}

test('a title counts whose last day is the last day of the voyage, and not one that ends the day before', () => {
  expect(judge({ validUntil: '2026-12-10' })).toEqual(['passed', null, Number.POSITIVE_INFINITY])
  expect(judge({ validUntil: '2026-12-09' })).toEqual(['failed', 'ended', 0])
})

test('a title counts from the first day of the voyage, and not one that begins a day later', () => {
  expect(judge({ validFrom: '2026-12-01' })?.[0]).toBe('passed')
  expect(judge({ validFrom: '2026-12-02' })?.[1]).toBe('not-yet')
})

test('where its end does not matter an expired document counts, and a withdrawn one does not', () => {
  expect(judge({ validUntil: '2020-01-01' }, { until: null })?.[0]).toBe('passed')
  expect(judge({ validUntil: '2020-01-01', state: 'not-in-force' }, { until: null })?.[1]).toBe('not-in-force')
})

test('a title whose present state nobody knows is to be judged, never counted and never refused', () => {
  expect(judge({ state: 'not-known' })).toEqual(['unknown', 'state-not-known', Number.POSITIVE_INFINITY])
  expect(judge({ state: 'not-known', evidence: 'stated' })?.slice(0, 2)).toEqual(['unknown', 'seen-on-paper'])
})

test('another code or another kind of document is not looked at', () => {
  expect(judge({ code: 'cgo' })).toBeNull()
  expect(judge({ kind: 'recognition-application' })).toBeNull()
})

test('a limitation that excludes the ship excludes the title; one that nobody can decide leaves it to a person', () => {
  const capacities = [{ capacity: 'master', limitation: ['gt-200'] }]
  expect(judge({ capacities }, { excludedBy: ['gt-200'] })?.[1]).toBe('limited')
  expect(judge({ capacities }, { undecidedBy: ['gt-200'] })?.[1]).toBe('limitation-to-judge')
  expect(judge({ capacities })?.[0]).toBe('passed')
})

test('a deck rating certificate for merchant and fishing ships serves on both; what excludes it is named as it is printed', () => {
  const capacities = [{ capacity: 'rating', limitation: ['support-merchant-yacht', 'support-fishing'] }]
  expect(judge({ capacities }, { excludedBy: ['support-fishing'] })?.[0]).toBe('passed')
  const shutOut = createTestHoldNeed({ excludedBy: ['support-merchant-yacht support-fishing'] })
  const holder = holderOf(createTestMember('m1', { titles: [createTestCrewTitle({ capacities })] }), createTestVoyage())
  expect(holdAgainst(shutOut, holder)[0]?.because).toEqual(['support-merchant-yacht', 'support-fishing'])
})

test('a limitation in words, or of a code that nobody knows, is for a person to judge', () => {
  const limitationText = { fr: 'sauf de nuit', en: 'not at night' }
  expect(judge({ capacities: [{ capacity: 'master', limitationText }] })?.[1]).toBe('limitation-to-judge')
  expect(judge({ capacities: [{ capacity: 'master', limitation: ['nm-7'] }] })?.[1]).toBe('limitation-to-judge')
})

test('a limitation of distance printed on the title shortens its reach and never lengthens it', () => {
  const capacities = [{ capacity: 'master', limitation: ['nm-20'] }]
  const reachByLimitation = { 'nm-20': 20 }
  expect(judge({ capacities }, { reachByLimitation })).toEqual(['passed', null, 20])
  expect(judge({ capacities }, { reachByLimitation, reach: 6 })?.[2]).toBe(6)
})

test('of a title that lets one sail no farther, the limitation of distance is told and not those that the ship keeps', () => {
  const capacities = [{ capacity: 'master', limitation: ['gt-200', 'nm-20'] }]
  const holder = holderOf(createTestMember('m1', { titles: [createTestCrewTitle({ capacities })] }), createTestVoyage())
  const because = (need: Partial<HoldNeed>) => holdAgainst(createTestHoldNeed(need), holder)[0]?.because
  expect(because({ reachByLimitation: { 'nm-20': 20 } })).toEqual(['nm-20'])
  expect(because({ reachByLimitation: { 'nm-20': 20 }, reach: 6 })).toEqual([])
})

test('the row of the capacity limits it; without one, the rows of its department do, and not those of the other', () => {
  const limitedAs = { capacity: 'chief-engineer', capacities: ['chief-engineer', 'second-engineer'], functions: [] }
  const deck = { capacity: 'master', limitation: ['gt-200'] }
  const second = { capacity: 'second-engineer', limitation: ['kw-250'] }
  const need = { limitedAs, excludedBy: ['gt-200', 'kw-250'] }
  expect(judge({ capacities: [deck, second, { capacity: 'chief-engineer' }] }, need)?.[0]).toBe('passed')
  expect(judge({ capacities: [deck, second] }, need)?.[1]).toBe('limited')
  expect(judge({ capacities: [deck] }, need)?.[0]).toBe('passed')
})

test('a visa counts for the capacity that it names', () => {
  const visa = { kind: 'recognition-endorsement', code: 'visa-reconnaissance' } as const
  const need = { documentKinds: ['recognition-endorsement'], codes: [], capacity: 'master' } as const
  expect(judge({ ...visa, capacities: [{ capacity: 'master' }] }, need)?.[0]).toBe('passed')
  expect(judge({ ...visa, capacities: [{ capacity: 'chief-mate' }] }, need)?.[1]).toBe('capacity')
})

test('a dispensation counts on its ship, for six months at most, for a master by force majeure alone', () => {
  const paper = { kind: 'dispensation', code: 'derogation', shipImoNumber: '9074729' } as const
  const need = { documentKinds: ['dispensation'], codes: [], shipImoNumber: '9074729', monthsAtMost: 6 } as const
  const days = { validFrom: '2026-10-01', validUntil: '2027-03-31' } as const
  expect(judge({ ...paper, ...days }, need)?.[0]).toBe('passed')
  expect(judge({ ...paper, ...days, validUntil: '2027-04-01' }, need)?.[1]).toBe('too-long')
  expect(judge({ ...paper, ...days, shipImoNumber: '9319466' }, need)?.[1]).toBe('ship')
  // a number that nobody gave is not known, and no other ship's
  expect(judge({ ...paper, ...days, shipImoNumber: null }, need)?.slice(0, 2)).toEqual(['unknown', 'ship'])
  expect(judge({ ...paper, ...days }, { ...need, shipImoNumber: '' })?.slice(0, 2)).toEqual(['unknown', 'ship'])
  expect(judge({ ...paper, ...days }, { ...need, isForceMajeureOnly: true })?.[1]).toBe('force-majeure')
  expect(judge({ ...paper, ...days, isForceMajeure: true }, { ...need, isForceMajeureOnly: true })?.[0]).toBe('passed')
})

test('a proof of application lasts three months and not a day longer, and one without end lasts too long', () => {
  const paper = { kind: 'recognition-application', validFrom: '2026-11-01' } as const
  const need = { documentKinds: ['recognition-application'], codes: [], monthsAtMost: 3 } as const
  expect(judge({ ...paper, validUntil: '2027-01-31' }, need)?.[0]).toBe('passed')
  expect(judge({ ...paper, validUntil: '2027-02-01' }, need)?.[1]).toBe('too-long')
  expect(judge({ ...paper, validUntil: null }, need)?.[1]).toBe('too-long')
})

test('a document issued too late or too early does not count; issued on an unknown day it is to be judged', () => {
  expect(judge({ issueDate: '2015-08-31' }, { issuedBefore: '2015-09-01' })?.[0]).toBe('passed')
  expect(judge({ issueDate: '2015-09-01' }, { issuedBefore: '2015-09-01' })?.[1]).toBe('issue-day')
  expect(judge({ issueDate: '2015-09-01' }, { issuedFrom: '2015-09-01' })?.[0]).toBe('passed')
  expect(judge({ issueDate: null }, { issuedFrom: '2015-09-01' })?.[0]).toBe('unknown')
})

test('a high-speed craft certificate in other words than the ship’s is to be judged', () => {
  const need = { craftType: 'HSC 2000', route: 'Nice – Calvi' }
  expect(judge({ craftType: 'hsc 2000', route: 'Nice – Calvi ' }, need)?.[0]).toBe('passed')
  expect(judge({ craftType: 'HSC 1994', route: 'Nice – Calvi' }, need)?.[1]).toBe('craft-or-route')
  expect(judge({}, need)?.[0]).toBe('unknown')
})
