import { pageValueSets } from '@vigie/schemas/page-words.ts'
import { expect, test } from 'vitest'
import { language } from './say.ts'
import { limitSentence } from './title-tables.tsx'

const catalogue = { edition: '2026-11-22', titleNames: new Map(), valueSets: pageValueSets }

test('short limits make one sentence', () => {
  language.value = 'en'
  expect(limitSentence({ limitation: ['gt-200', 'nm-20'] }, catalogue)).toBe(
    'Ships under 200\u00a0GT, within 20\u00a0miles of the coast',
  )
})

test('phrases are kept apart by semicolons, without a capital in the middle', () => {
  language.value = 'fr'
  const limitationText = { fr: 'Ponts, machines et cuisines', en: 'Decks, engines and galleys' }
  const sentence = limitSentence(
    { limitation: ['support-merchant-yacht', 'support-fishing'], limitationText },
    catalogue,
  )
  expect(sentence.match(/\u00a0; /g)?.length).toBe(2)
  expect(sentence).toMatch(/^\p{Lu}[^;]*; \p{Ll}[^;]*; ponts, machines et cuisines$/u)
})

test('an abbreviation keeps its capitals', () => {
  language.value = 'en'
  const limitationText = { fr: 'SMDSM zone A1', en: 'GMDSS area A1' }
  expect(limitSentence({ limitation: ['gt-200'], limitationText }, catalogue)).toBe(
    'Ships under 200\u00a0GT, GMDSS area A1',
  )
})

test('a row without limits says so', () => {
  language.value = 'fr'
  expect(limitSentence({}, catalogue)).toBe('Aucune limite inscrite')
})
