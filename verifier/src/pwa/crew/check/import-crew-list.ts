import type { CrewList, CrewListEntry } from '@vigie/shared/crew-list/crew-list.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { addStated, type NewId } from './change-crew-check.ts'
import type { CrewCheck } from './crew-check.ts'

export interface ImportedList {
  readonly added: number
  /** Here already, by the same names and birth date. */
  readonly known: number
  /** Their rank is not one that we know: a person chooses what they exercise. */
  readonly withoutCapacity: number
}

/** As many as a crew file may hold (schemas/crew/crew-file-v1.schema.json). */
const mostPeople = 2_000

/**
 * Everybody of a crew list who is not here yet: stated, with what they exercise where their rank says it. Refuses
 * with `crew-list-too-large` what no crew file could hold.
 */
export function addCrewList(
  before: CrewCheck,
  { entries }: CrewList,
  newId: NewId,
): { readonly check: CrewCheck; readonly added: ImportedList } {
  const check = addStated(before, entries.map(personOf), newId)
  if (check.people.length > mostPeople) {
    throw new Problem('crew-list-too-large', `expected at most ${mostPeople} people in a check`)
  }
  const added = check.people.length - before.people.length
  const withoutCapacity = check.people.slice(before.people.length).filter(({ capacity }) => capacity === null).length
  return { check, added: { added, known: entries.length - added, withoutCapacity } }
}

function personOf({ familyName, givenName, birthDate, capacity }: CrewListEntry) {
  return { stated: { familyName, givenName: givenName ?? '', birthDate }, capacity }
}
