import { language } from '@vigie/shared/ui/say.ts'

/** 1,2 Mo, 340 kB: as the page's language writes it. */
export function sizeWords(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  const maximumFractionDigits = value < 10 ? 1 : 0
  return new Intl.NumberFormat(language.value, { style: 'unit', unit, maximumFractionDigits }).format(value)
}
