import type { TranslationPack } from '@vigie/schemas/translation-pack.ts'
import type { BrowserContext } from 'playwright-core'
import { listPageTexts } from '../../shared/testing/page-texts.ts'

/**
 * A language nobody speaks, for what a person's review of Arabic cannot be had for at every change: every text runs from
 * right to left and is two fifths longer, so that what was never translated, or has no room, is seen.
 */
const pseudoLanguage: TranslationPack = {
  language: 'es',
  name: 'Español',
  direction: 'rtl',
  state: 'complete',
  reviewedBy: null,
  reviewedOn: null,
  texts: Object.fromEntries(
    [...listPageTexts('verifier'), ...listPageTexts('wallet')].map(({ en }) => [en, pseudoText(en)]),
  ),
}

/** Letters become letters of a script that runs from right to left; slots, figures and punctuation stay. */
function pseudoText(text: string): string {
  const [slots, words] = [text.match(/\{\w+\}/g) ?? [], text.split(/\{\w+\}/)]
  const written = words.map((part, at) => `${part.replace(/\p{L}/gu, otherLetter)}${slots[at] ?? ''}`).join('')
  return text.length < 3 ? written : `${written} ${otherWords(Math.ceil(text.length * 0.4))}`
}

function otherLetter(letter: string): string {
  return String.fromCodePoint(0x5d0 + ((letter.codePointAt(0) ?? 0) % 22))
}

function otherWords(length: number): string {
  return Array.from({ length }, (_, at) => (at % 6 === 5 ? ' ' : otherLetter(String.fromCodePoint(at)))).join('')
}

/** In this context Spanish is that language: the same file of the build with other words; dates and countries in Arabic. */
export async function speakPseudo(context: BrowserContext): Promise<void> {
  const exported = Object.entries(pseudoLanguage).map(
    ([key, value]) => `export const ${key} = ${JSON.stringify(value)}`,
  )
  await context.route(/\/assets\/es-[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: exported.join('\n') }),
  )
  await context.addInitScript(() => {
    const toArabic = (locale: unknown) => (typeof locale === 'string' ? locale.replace(/^es/, 'ar') : locale)
    for (const name of ['DateTimeFormat', 'RelativeTimeFormat', 'DisplayNames'] as const) {
      const construct = (target: new (...given: unknown[]) => object, [locale, ...others]: unknown[]) =>
        new target(toArabic(locale), ...others)
      Reflect.set(Intl, name, new Proxy(Intl[name], { construct } as ProxyHandler<typeof Intl.DateTimeFormat>))
    }
  })
}
