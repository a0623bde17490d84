import { effect, signal } from '@preact/signals'
import { chooseLanguage, type Language, type Text } from '../src/language.ts'

const storageKey = 'language'

/** The language of the page; the words that were chosen by hand are kept on the device. */
export const language = signal<Language>('fr')

/** Takes the language kept on the device, else the browser's; keeps `<html lang>` true from then on. */
export function startLanguage() {
  const kept = localStorage.getItem(storageKey)
  language.value = chooseLanguage(kept ? [kept] : navigator.languages)
  effect(() => {
    document.documentElement.lang = language.value
  })
}

export function switchLanguage(to: Language) {
  language.value = to
  localStorage.setItem(storageKey, to)
}

type SlotsOf<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsOf<Rest> : never
type Values<T extends Text> = [SlotsOf<T['fr'] | T['en']>] extends [never]
  ? []
  : [Readonly<Record<SlotsOf<T['fr'] | T['en']>, string>>]

/** French keeps its double punctuation on the line of the word before it, English has no such space. */
export function keepPunctuation(text: string): string {
  return text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}

/** A text in the page's language; a slot such as `{date}` that is not filled does not compile. */
export function say<const T extends Text>(text: T, ...values: Values<T>): string {
  const slots: Readonly<Record<string, string>> = values[0] ?? {}
  return keepPunctuation(text[language.value]).replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot)
}
