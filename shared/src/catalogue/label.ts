import type { CodedValue, ValueSet } from '@vigie/schemas/value-set.ts'
import type { Language } from '../language.ts'

/** The words for a code; the code itself when the set or the code is not known, so that a page always has something true to show. */
export function labelOf(
  valueSets: Readonly<Record<string, ValueSet>>,
  setName: string,
  code: string,
  language: Language,
): string {
  return findCodedValue(valueSets, setName, code)?.label[language] ?? code
}

/** The words for a code among several in one line: its short form, or its label. */
export function shortLabelOf(
  valueSets: Readonly<Record<string, ValueSet>>,
  setName: string,
  code: string,
  language: Language,
): string {
  return findCodedValue(valueSets, setName, code)?.short?.[language] ?? labelOf(valueSets, setName, code, language)
}

/** The second sentence of a value (what to do about a verdict, a problem), or null when it has none. */
export function noteOf(
  valueSets: Readonly<Record<string, ValueSet>>,
  setName: string,
  code: string,
  language: Language,
): string | null {
  return findCodedValue(valueSets, setName, code)?.note?.[language] ?? null
}

export function findCodedValue(
  valueSets: Readonly<Record<string, ValueSet>>,
  setName: string,
  code: string,
): CodedValue | null {
  const set = Object.hasOwn(valueSets, setName) ? valueSets[setName] : undefined
  return set?.values.find((value) => value.code === code) ?? null
}
