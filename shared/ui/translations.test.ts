import { readdirSync, readFileSync } from 'node:fs'
import { loadFacts, loadRules, loadValueSets } from '@vigie/schemas/load.ts'
import type { TranslationPack } from '@vigie/schemas/translation-pack.ts'
import { expect, test } from 'vitest'
import { listPageTexts } from '../testing/page-texts.ts'

const schemas = new URL('../../schemas/', import.meta.url)
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, schemas), 'utf8'))
const files = readdirSync(new URL('translations/', schemas))
// `meta/` and catalogue.test.ts hold every file to this shape
const packs = files.map((file) => readJson(`translations/${file}`) as TranslationPack)
const pages = { verifier: listPageTexts('verifier'), wallet: listPageTexts('wallet') }
const texts = [...pages.verifier, ...pages.wallet]
const english = new Set(texts.map(({ en }) => en))
/** A page also says what a program that it speaks with answered: any code of a value set, a rule and why it is not met. */
const sayable = new Set([...english, ...englishIn([loadValueSets(), loadRules(), loadFacts()])])
const slotsOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort()

test('the texts of the pages are found where they stand: in their words, their screens, the shared parts and the value sets', () => {
  expect(english).toContain('Point at the code on the title')
  expect(english).toContain('Recognised authorities')
  expect(english).toContain('Show the code')
  expect(english).toContain('No limitation entered')
  expect(english).toContain('ships under 200 GT')
  expect(texts.length).toBeGreaterThan(600)
})

test('one English text has one meaning: a pack has one translation for it', () => {
  const french = new Map<string, Set<string>>()
  for (const { fr, en } of texts) french.set(en, (french.get(en) ?? new Set()).add(fr))
  expect([...french].filter(([, several]) => several.size > 1).map(([en, several]) => [en, ...several])).toEqual([])
})

test('French and English have the same slots', () => {
  expect(texts.filter(({ fr, en }) => String(slotsOf(fr)) !== String(slotsOf(en)))).toEqual([])
})

const complete = packs.filter(({ state }) => state === 'complete')
test.each(
  complete.flatMap((pack) => (['verifier', 'wallet'] as const).map((page) => ({ name: pack.name, page, pack }))),
)('$name lacks nothing of the $page', ({ page, pack }) => {
  const missing = pages[page]
    .filter(({ en }) => !Object.hasOwn(pack.texts, en))
    .map(({ place, en }) => `${place}: ${en}`)
  expect([...new Set(missing)]).toEqual([])
})

test.each(packs)('$name has no text that no page shows, and every slot of those it has', (pack) => {
  expect(Object.keys(pack.texts).filter((en) => !sayable.has(en))).toEqual([])
  const others = Object.entries(pack.texts).filter(([en, words]) => String(slotsOf(en)) !== String(slotsOf(words)))
  expect(others).toEqual([])
})

/** Every text in the data, wherever it stands. */
function englishIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return []
  const { fr, en }: { readonly fr?: unknown; readonly en?: unknown } = data
  return typeof fr === 'string' && typeof en === 'string' ? [en] : Object.values(data).flatMap(englishIn)
}
