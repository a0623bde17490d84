import { crewSets } from '@vigie/schemas/crew-words.ts'
import { findCodedValue } from '@vigie/shared/catalogue/label.ts'
import { wordsOf } from '@vigie/shared/ui/say.ts'

export type CrewSet = keyof typeof crewSets

/** The words for a code; the code itself when this page is older than what it reads. */
export function crewLabel(set: CrewSet, code: string): string {
  const value = findCodedValue(crewSets, set, code)
  return value ? wordsOf(value.label) : code
}

/** All of a set, in its order, as a list to choose from. */
export function crewChoices(set: CrewSet): (readonly [code: string, label: string])[] {
  return crewSets[set].values.map(({ code }) => [code, crewLabel(set, code)] as const)
}

export function isCrewSet(set: string): set is CrewSet {
  return Object.hasOwn(crewSets, set)
}
