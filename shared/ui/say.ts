import { effect, signal } from '@preact/signals'
import type { TranslationPack } from '@vigie/schemas/translation-pack.ts'
import { chooseLanguage, type Language, languages, type Text } from '../src/language.ts'
import { keepChoice, readChoice } from './storage/choices.ts'

const storageKey = 'language'
/** How long the first picture waits for the words of a further language: longer than a device takes for its own files. */
const firstWordsMs = 400

/** A further language that a page offers; its words are fetched when it is chosen. */
export interface OfferedPack {
  readonly language: string
  readonly name: string
  readonly load: () => Promise<TranslationPack>
}

/** The language of the page by its tag: one of the product's own, or that of the pack that is open. */
export const language = signal<string>('fr')
const openPack = signal<TranslationPack | null>(null)
const packs = signal<readonly OfferedPack[]>([])

/** What may be chosen, each under its own name: French and English, then what the page was told to offer. */
export function offeredLanguages(): readonly { readonly language: string; readonly name: string }[] {
  return [{ language: 'fr', name: 'Français' }, { language: 'en', name: 'English' }, ...packs.value]
}

/**
 * Takes the language kept on the device, else the browser's, of those offered; keeps `<html lang dir>` true from then on.
 * Settles once there are words to show, in English when those of another language are late.
 */
export async function startLanguage(offered: readonly OfferedPack[] = []): Promise<void> {
  packs.value = offered
  const kept = readChoice(storageKey)
  const wanted = chooseLanguage(
    kept ? [kept, ...navigator.languages] : navigator.languages,
    offeredLanguages().map((each) => each.language),
  )
  language.value = isOwn(wanted) ? wanted : 'en'
  effect(() => {
    document.documentElement.lang = language.value
    document.documentElement.dir = directionOf()
  })
  if (isOwn(wanted)) return
  await Promise.race([openLanguage(wanted), new Promise((resolve) => setTimeout(resolve, firstWordsMs))])
}

/** Chosen by hand: kept on the device, so that it comes back by itself. */
export async function switchLanguage(to: string): Promise<void> {
  keepChoice(storageKey, to)
  await openLanguage(to)
}

/** Which choice is the latest: words that come after another choice are not taken. */
let latest = 0

/** The words first, then the page in them. Without network and never fetched, the page stays as it is. */
async function openLanguage(tag: string): Promise<void> {
  latest += 1
  const asked = latest
  try {
    const pack = (await packs.value.find((each) => each.language === tag)?.load()) ?? null
    if (asked === latest) speak(tag, pack)
  } catch (cause) {
    console.warn('translations', tag, cause)
  }
}

/** Puts the page into a language whose words are at hand. */
export function speak(tag: string, pack: TranslationPack | null) {
  openPack.value = pack
  language.value = tag
}

/** The pack of the page's language; null in French and in English, which need none. */
function packInUse(): TranslationPack | null {
  return openPack.value?.language === language.value ? openPack.value : null
}

/** Whether the words come from a pack that nobody has finished: the page says then that the English text counts. */
export function isDraftLanguage(): boolean {
  return packInUse()?.state === 'draft'
}

function directionOf(): 'ltr' | 'rtl' {
  return packInUse()?.direction ?? 'ltr'
}

function isOwn(tag: string): tag is Language {
  return languages.some((known) => known === tag)
}

type SlotsOf<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsOf<Rest> : never
type Values<T extends Text> = [SlotsOf<T['fr'] | T['en']>] extends [never]
  ? []
  : [Readonly<Record<SlotsOf<T['fr'] | T['en']>, string>>]

/**
 * French keeps its double punctuation on the line of the word before it, English has no such space; a figure keeps its unit
 * in every language.
 */
export function keepPunctuation(text: string): string {
  return text
    .replace(/ (?=[:;?!»])/g, '\u00a0')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (?=(?:kW|GT|UMS|m|miles?|milles?|millas?)(?!\p{L}))/gu, '$1\u00a0')
}

/** A text in the page's language, its slots still open; English where a pack has no words for it. */
export function wordsOf(text: Text): string {
  if (language.value === 'fr') return keepPunctuation(text.fr)
  return keepPunctuation(packInUse()?.texts[text.en] ?? text.en)
}

/**
 * What a document or an authority is called. Such names are official in French and in English, and no pack translates
 * them: a reader of another language gets the English one, which is also printed on the document.
 */
export function officialNameOf(name: Text): string {
  return name[officialLanguage()]
}

/** The language official names stand in, for the `lang` of the element that shows one. */
export function officialLanguage(): Language {
  return language.value === 'fr' ? 'fr' : 'en'
}

/** A text in the page's language; a slot such as `{date}` that is not filled does not compile. */
export function say<const T extends Text>(text: T, ...values: Values<T>): string {
  const slots: Readonly<Record<string, string>> = values[0] ?? {}
  return wordsOf(text).replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = slots[name]
    return value === undefined ? slot : isolated(value)
  })
}

/** In a line that runs from right to left, a date or a name of the other direction stays in one piece (Unicode UAX 9). */
function isolated(value: string): string {
  return directionOf() === 'rtl' ? `\u2068${value}\u2069` : value
}
