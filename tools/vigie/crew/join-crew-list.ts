import type { CrewCheckPerson } from '@vigie/shared/crew-file/crew-check-input.ts'
import { isSamePerson } from '@vigie/shared/crew-file/tell-persons-apart.ts'
import type { CrewListEntry } from '@vigie/shared/crew-list/crew-list.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** Somebody whose rank the table does not know, and of whom nothing else says what they do on board. */
export interface AskedRank {
  /** The file of the list. */
  readonly list: string
  readonly row: number
  readonly rank: string
}

export interface JoinedCrew {
  readonly crew: readonly CrewCheckPerson[]
  readonly asked: readonly AskedRank[]
}

/** Everybody of the list in its order, with what the check says of them; then whoever is in the check alone. */
export function joinCrewList(
  people: readonly CrewCheckPerson[],
  list: string,
  entries: readonly CrewListEntry[],
): JoinedCrew {
  const left = new Set(people)
  const listed = entries.map((entry) => {
    const person = findPerson(entry, left)
    if (person) left.delete(person)
    return joinPerson(entry, person)
  })
  const asked = entries.flatMap(({ row, rank, capacity }, place) => {
    const { line, capacity: known } = listed[place] ?? {}
    return capacity === null && line === undefined && known === undefined ? [{ list, row, rank }] : []
  })
  return { crew: [...listed, ...left], asked }
}

/** By name, and by date of birth where both say it. Who could be two of them is nobody's guess. */
function findPerson(entry: CrewListEntry, people: ReadonlySet<CrewCheckPerson>): CrewCheckPerson | null {
  const found = [...people].filter(
    ({ familyName = null, givenName = null, birthDate = null }) =>
      familyName !== null && isSamePerson({ familyName, givenName, birthDate }, entry),
  )
  if (found.length <= 1) return found[0] ?? null
  throw new Problem('crew-file-invalid', 'expected persons who can be told apart', { pointer: '/crewList' })
}

function joinPerson(entry: CrewListEntry, person: CrewCheckPerson | null): CrewCheckPerson {
  const { familyName, givenName, birthDate, capacity } = entry
  return {
    familyName,
    ...(givenName !== null && { givenName }),
    ...(birthDate !== null && { birthDate }),
    ...(capacity !== null && { capacity }),
    ...person,
  }
}
