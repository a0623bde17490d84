import type { Text } from '@vigie/shared/language.ts'

interface DisplayEntry {
  readonly name?: unknown
  readonly locale?: unknown
}

const longestName = 120

/** Words of strangers on our screen: one line, so long, without characters that turn the reading or hide. */
export function tamed(text: unknown, longest = longestName): string | null {
  if (typeof text !== 'string') return null
  // controls, and what turns the direction of what follows or cannot be seen (Unicode Cc and Cf)
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (plain === '') return null
  const letters = [...plain]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : plain
}

/** The name in the entries of an issuer's metadata (OID4VCI 1.0 §12.2.4); where a language is missing, another one's. */
export function nameIn(display: unknown): Text | null {
  const entries = (Array.isArray(display) ? display : []).filter(isEntry)
  const any = tamed(entries[0]?.name)
  const nameFor = (language: string) => {
    const entry = entries.find(({ locale }) => typeof locale === 'string' && locale.toLowerCase().startsWith(language))
    return tamed(entry?.name)
  }
  const [fr, en] = [nameFor('fr'), nameFor('en')]
  const fallback = en ?? fr ?? any
  return fallback === null ? null : { fr: fr ?? fallback, en: en ?? fallback }
}

function isEntry(value: unknown): value is DisplayEntry {
  return typeof value === 'object' && value !== null
}
