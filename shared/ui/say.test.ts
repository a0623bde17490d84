import type { TranslationPack } from '@vigie/schemas/translation-pack.ts'
import { afterEach, expect, test } from 'vitest'
import { chooseLanguage } from '../src/language.ts'
import { ageWords, dayWords } from './date-words.ts'
import { isDraftLanguage, language, officialNameOf, say, speak, wordsOf } from './say.ts'

const dated = { fr: 'Vérifié le {date}', en: 'Checked on {date}' } as const
const also = { fr: 'Aussi', en: 'Also' } as const

function packOf(changes: Partial<TranslationPack>): TranslationPack {
  return {
    language: 'es',
    name: 'Español',
    direction: 'ltr',
    state: 'complete',
    reviewedBy: null,
    reviewedOn: null,
    texts: { 'Checked on {date}': 'Comprobado el {date}' },
    ...changes,
  }
}

afterEach(() => speak('fr', null))

test('a text is said in the words of the pack, its slots filled, and in English where the pack has none', () => {
  speak('es', packOf({}))
  expect(say(dated, { date: '21 nov' })).toBe('Comprobado el 21 nov')
  expect(say(also)).toBe('Also')
})

test('French and English need no pack, and none that is still open is heard in them', () => {
  speak('es', packOf({}))
  language.value = 'en'
  expect(say(dated, { date: '21 Nov' })).toBe('Checked on 21 Nov')
  language.value = 'fr'
  expect(wordsOf(also)).toBe('Aussi')
})

test('a value stays in one piece inside a sentence of the other direction', () => {
  speak('ar', packOf({ language: 'ar', direction: 'rtl', texts: { 'Checked on {date}': 'فُحص في {date}' } }))
  expect(say(dated, { date: 'II/3' })).toBe('فُحص في \u2068II/3\u2069')
})

test('a figure stays on the line of its unit, and French double punctuation on that of its word', () => {
  const limit = { fr: 'moins de 250 kW : à 20 milles', en: 'under 250 kW, within 20 miles of 3 months' }
  expect(wordsOf(limit)).toBe('moins de 250\u00a0kW\u00a0: à 20\u00a0milles')
  language.value = 'en'
  expect(wordsOf(limit)).toBe('under 250\u00a0kW, within 20\u00a0miles of 3 months')
})

test('official names are French in French and English everywhere else', () => {
  const name = { fr: 'Brevet de capitaine 200', en: 'Master 200' }
  expect(officialNameOf(name)).toBe('Brevet de capitaine 200')
  speak('es', packOf({ texts: { 'Master 200': 'Capitán 200' } }))
  expect(officialNameOf(name)).toBe('Master 200')
})

test('a draft is known as one', () => {
  speak('ar', packOf({ language: 'ar', state: 'draft' }))
  expect(isDraftLanguage()).toBe(true)
  speak('en', null)
  expect(isDraftLanguage()).toBe(false)
})

test('dates of further languages keep the calendar and the figures of a passport', () => {
  expect(dayWords('2026-02-12', 'es')).toBe('12 de febrero de 2026')
  expect(dayWords('2026-02-12', 'ar')).toMatch(/^12 \p{Script=Arabic}+ 2026$/u)
  expect(dayWords('2026-02-12', 'fa')).toContain('2026')
  expect(ageWords('2026-11-21T14:05:00Z', new Date('2026-11-21T14:05:20Z'), 'es')).toBe('ahora')
})

test('a browser’s language is matched without its region, in the order it asks, English otherwise', () => {
  const offered = ['fr', 'en', 'es', 'zh-Hans'] as const
  expect(chooseLanguage(['de-DE', 'es-MX', 'fr'], offered)).toBe('es')
  expect(chooseLanguage(['zh-CN'], offered)).toBe('zh-Hans')
  expect(chooseLanguage(['est'], offered)).toBe('en')
  expect(chooseLanguage(['fr;q=0.9'])).toBe('fr')
  expect(chooseLanguage(['es'])).toBe('en')
})
