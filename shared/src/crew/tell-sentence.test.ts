import { expect, test } from 'vitest'
import { testCatalogue } from '../../testing/test-crew.ts'
import type { Slot } from './crew-report.ts'
import { type Telling, tellingIn, tellSentence } from './tell-sentence.ts'

const french = tellingIn('fr', testCatalogue, () => 'personne n° 1')
const english = tellingIn('en', testCatalogue, () => 'person 1')

function tell(slot: Slot, telling: Telling): string {
  return tellSentence({ text: { fr: '({it})', en: '({it})' }, slots: { it: slot } }, telling)
}

test('titles have their official names, joined by or in the language', () => {
  const slot: Slot = { kind: 'titles', codes: ['cro', 'cgo'] }
  expect(tell(slot, french)).toBe('(Certificat restreint d’opérateur ou Certificat général d’opérateur)')
  expect(tell(slot, english)).toBe('(GMDSS restricted operator or GMDSS general operator)')
})

test('capacities and limitations have the words of their value sets', () => {
  expect(tell({ kind: 'codes', set: 'capacities', codes: ['master', 'chief-engineer'] }, french)).toBe(
    '(Capitaine ou Chef mécanicien)',
  )
  expect(tell({ kind: 'codes', set: 'limitations', codes: ['nm-20'] }, english)).toBe('(within 20 miles of the coast)')
})

test('a code that the catalogue does not have is told as it is, and nothing said is said to be nothing', () => {
  expect(tell({ kind: 'titles', codes: ['of-tomorrow'] }, french)).toBe('(of-tomorrow)')
  expect(tell({ kind: 'codes', set: 'toString', codes: ['x'] }, french)).toBe('(x)')
  expect(tell({ kind: 'titles', codes: [] }, english)).toBe('(not stated)')
})

test('distances are in miles, one mile is one, and no limit is said in words', () => {
  expect(tell({ kind: 'distance', distance: 20 }, french)).toBe('(20 milles)')
  expect(tell({ kind: 'distance', distance: 1 }, french)).toBe('(1 mille)')
  expect(tell({ kind: 'distance', distance: 0 }, english)).toBe('(0 miles)')
  expect(tell({ kind: 'distance', distance: 'unlimited' }, english)).toBe('(no limit of distance)')
})

test('days are written out, whatever the zone of the machine', () => {
  expect(tell({ kind: 'day', day: '2026-12-01' }, french)).toBe('(1 décembre 2026)')
  expect(tell({ kind: 'day', day: '2026-12-01' }, english)).toBe('(1 December 2026)')
})

test('a person is told as whoever shows the report wants them told', () => {
  expect(tell({ kind: 'member', memberId: 'm1' }, french)).toBe('(personne n° 1)')
})

test('words with braces or dollars in them are no places', () => {
  expect(tell({ kind: 'words', words: '$& {it}' }, french)).toBe('($& {it})')
})

test('a place that nothing fills stays for everybody to see', () => {
  expect(tellSentence({ text: { fr: '{nobody}', en: '{nobody}' }, slots: {} }, french)).toBe('{nobody}')
})
