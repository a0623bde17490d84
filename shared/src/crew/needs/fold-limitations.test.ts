import limitations from '@vigie/schemas/value-sets/limitations.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { createTestShip, createTestVoyage } from '../../../testing/test-crew.ts'
import type { Ship } from '../ship.ts'
import { unknownShip, unknownVoyage } from '../unknown-particulars.ts'
import type { Voyage } from '../voyage.ts'
import { foldLimitations, type LimitedPlace, limitationsOfRow } from './fold-limitations.ts'

function fold(code: string, ship: Partial<Ship> = {}, voyage: Partial<Voyage> = {}, place: Partial<LimitedPlace> = {}) {
  const on = { ship: createTestShip(ship), voyage: createTestVoyage(voyage), department: 'deck', level: 'support' }
  const { excludedBy, undecidedBy } = foldLimitations({ ...on, ...place })
  if (excludedBy.includes(code)) return 'excluded'
  return undecidedBy.includes(code) ? 'to-be-judged' : 'within'
}

test('tonnage, power, length and passengers exclude from the number on that they name, and are to be judged where not known', () => {
  expect(fold('gt-200', { grossTonnage: 199 })).toBe('within')
  expect(fold('gt-200', { grossTonnage: 200 })).toBe('excluded')
  expect(fold('gt-200', { grossTonnage: null })).toBe('to-be-judged')
  expect(fold('kw-250', { propulsionPowerKilowatts: 250 })).toBe('excluded')
  expect(fold('m-24', { lengthMetres: 23.9 })).toBe('within')
  expect(fold('pax-12', {}, { passengers: 12 })).toBe('within')
  expect(fold('pax-12', {}, { passengers: 13 })).toBe('excluded')
  expect(fold('pax-12', { passengersAtMost: 13 }, { passengers: null })).toBe('excluded')
})

test.each<[string, Partial<Ship>, Partial<Voyage>, string]>([
  ['nm-6-departure', {}, { milesFromDeparture: 6 }, 'within'],
  ['nm-6-departure', {}, { milesFromDeparture: 7 }, 'excluded'],
  ['nm-6-departure', {}, { milesFromDeparture: null }, 'to-be-judged'],
  ['nm-2', {}, { milesFromDeparture: 3 }, 'excluded'],
  ['nm-6-shelter', {}, { milesFromShelter: 7 }, 'excluded'],
  ['nm-2-shelter', {}, { milesFromShelter: 2 }, 'within'],
  ['day-only', {}, { isByDayOnly: false }, 'excluded'],
  ['day-only', {}, { isByDayOnly: null }, 'to-be-judged'],
  ['sheltered-waters', {}, { isInShelteredWaters: true }, 'within'],
  ['domestic-only', {}, { isInternational: true }, 'excluded'],
  ['gmdss-a1', {}, { seaArea: 'A2' }, 'excluded'],
  ['gmdss-a1', {}, { seaArea: null, isMetropolitan: false }, 'to-be-judged'],
  ['gmdss-a1', {}, { seaArea: null, isMetropolitan: true }, 'within'],
  ['no-ecdis', { hasEcdis: true }, {}, 'excluded'],
  ['no-high-voltage', { hasHighVoltage: null }, {}, 'to-be-judged'],
  ['sailing-yachts', { kind: 'motor-yacht' }, {}, 'excluded'],
  ['motor-yachts', { kind: 'motor-yacht' }, {}, 'within'],
  ['sailing-ships', { kind: 'merchant' }, {}, 'to-be-judged'],
  ['sailing-ships', { kind: 'motor-yacht' }, {}, 'excluded'],
  ['marine-farming', { kind: 'marine-farming' }, {}, 'within'],
  ['small-scale-coastal-fishing-m-12', { kind: 'fishing', fishingKind: 'coastal', lengthMetres: 11 }, {}, 'within'],
  ['small-scale-coastal-fishing-m-12', { kind: 'fishing', fishingKind: 'coastal', lengthMetres: 12 }, {}, 'excluded'],
  ['small-scale-coastal-fishing-m-12', { kind: 'fishing', fishingKind: null, lengthMetres: 11 }, {}, 'to-be-judged'],
  ['small-scale-coastal-fishing-m-12', { kind: 'merchant' }, {}, 'excluded'],
  ['support-merchant-yacht', { grossTonnage: 499 }, {}, 'within'],
  ['support-merchant-yacht', { grossTonnage: 500 }, {}, 'to-be-judged'],
  ['support-merchant-yacht', { kind: 'fishing' }, {}, 'excluded'],
  ['support-fishing', { kind: 'fishing' }, {}, 'within'],
])('%s on %j, %j: %s', (code, ship, voyage, expected) => {
  expect(fold(code, ship, voyage)).toBe(expected)
})

test('a title limited to the deck does for no engine post, and for one of no known department a person judges', () => {
  expect(fold('deck-only')).toBe('within')
  expect(fold('deck-only', {}, {}, { department: 'engine' })).toBe('excluded')
  expect(fold('deck-only', {}, {}, { department: null })).toBe('to-be-judged')
  expect(fold('support-fishing', { kind: 'fishing' }, {}, { level: 'management' })).toBe('excluded')
})

test('where nothing is known no limitation is taken to be kept, but those of distance, which the reach tells', () => {
  const place = { ship: unknownShip('merchant'), voyage: unknownVoyage('2026-12-01', '2026-12-02') }
  const folded = foldLimitations({ ...place, department: null, level: null })
  const kept = limitations.values
    .map(({ code }) => code)
    .filter((code) => {
      return !folded.excludedBy.includes(code) && !folded.undecidedBy.includes(code)
    })
  expect(kept).toEqual(['nm-20', 'nm-100', 'nm-200'])
})

test('a row that bears both kinds of support serves on either, and on no third; one alone shuts the other kind out', () => {
  const [both = ''] = limitationsOfRow(['support-merchant-yacht', 'support-fishing'])
  expect(fold(both, { kind: 'merchant', grossTonnage: 150 })).toBe('within')
  expect(fold(both, { kind: 'merchant', grossTonnage: 500 })).toBe('to-be-judged')
  expect(fold(both, { kind: 'fishing' })).toBe('within')
  expect(fold(both, { kind: 'marine-farming' })).toBe('excluded')
  expect(fold(both, { kind: 'merchant' }, {}, { level: 'operational' })).toBe('excluded')
  expect(limitationsOfRow(['support-fishing', 'gt-200'])).toEqual(['support-fishing', 'gt-200'])
})
