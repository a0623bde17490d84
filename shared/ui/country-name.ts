import { language } from './say.ts'

/** A country by its ISO 3166-1 code, in the page's language. */
export function countryName(code: string): string {
  return new Intl.DisplayNames(language.value, { type: 'region', fallback: 'code' }).of(code) ?? code
}
