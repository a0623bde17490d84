import { applicationSets } from '@vigie/schemas/application-words.ts'
import { findCodedValue } from '@vigie/shared/catalogue/label.ts'
import { wordsOf } from '@vigie/shared/ui/say.ts'

type SetName = keyof typeof applicationSets

/** The words for a code; the code itself where this page is older than what the office says. */
export function wordsFor(set: SetName, code: string): string {
  const value = findCodedValue(applicationSets, set, code)
  return value ? wordsOf(value.label) : code
}

export function noteWordsFor(set: SetName, code: string): string | null {
  const note = findCodedValue(applicationSets, set, code)?.note
  return note ? wordsOf(note) : null
}

export function codesOf(set: SetName): readonly string[] {
  return applicationSets[set].values.map(({ code }) => code)
}
