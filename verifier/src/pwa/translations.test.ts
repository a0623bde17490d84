import { readdirSync, readFileSync } from 'node:fs'
import type { TranslationPack } from '@vigie/schemas/translation-pack.ts'
import { expect, test } from 'vitest'
import { listPageTexts } from './page-texts-fixture.ts'

const schemas = new URL('../../../schemas/', import.meta.url)
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, schemas), 'utf8'))
const files = readdirSync(new URL('translations/', schemas))
// `meta/` and catalogue.test.ts hold every file to this shape
const packs = files.map((file) => readJson(`translations/${file}`) as TranslationPack)
const texts = listPageTexts()
const english = new Set(texts.map(({ en }) => en))
const slotsOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort()

test('the texts of the page are found where they stand: in its words, its screens, the shared parts and the value sets', () => {
  expect(english).toContain('Point at the code on the title')
  expect(english).toContain('Recognised authorities')
  expect(english).toContain('No limitation entered')
  expect(english).toContain('ships under 200 GT')
  expect(texts.length).toBeGreaterThan(300)
})

test('one English text has one meaning: a pack has one translation for it', () => {
  const french = new Map<string, Set<string>>()
  for (const { fr, en } of texts) french.set(en, (french.get(en) ?? new Set()).add(fr))
  expect([...french].filter(([, several]) => several.size > 1).map(([en, several]) => [en, ...several])).toEqual([])
})

test('French and English have the same slots', () => {
  expect(texts.filter(({ fr, en }) => String(slotsOf(fr)) !== String(slotsOf(en)))).toEqual([])
})

test.each(packs.filter(({ state }) => state === 'complete'))('$name lacks nothing', (pack) => {
  const missing = texts.filter(({ en }) => !Object.hasOwn(pack.texts, en)).map(({ place, en }) => `${place}: ${en}`)
  expect([...new Set(missing)]).toEqual([])
})

test.each(packs)('$name has no text that the page does not show, and every slot of those it has', (pack) => {
  expect(Object.keys(pack.texts).filter((en) => !english.has(en))).toEqual([])
  const others = Object.entries(pack.texts).filter(([en, words]) => String(slotsOf(en)) !== String(slotsOf(words)))
  expect(others).toEqual([])
})
