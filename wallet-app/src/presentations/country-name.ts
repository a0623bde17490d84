import { language } from '@vigie/shared/ui/say.ts'

/** What a country is called; its two letters where the browser does not know. */
export function countryName(code: string): string {
  return new Intl.DisplayNames([language.value, 'en'], { type: 'region', fallback: 'code' }).of(code) ?? code
}
