import type { ManningLine } from '@vigie/shared/crew/manning.ts'
import type { CheckedDocument, CheckedPerson, CrewCheck, StatedName } from './crew-check.ts'
import { type FoundHolder, findHolder, keyOf } from './find-holder.ts'
import { namesOf } from './person-name.ts'

export type NewId = () => string
export type Newcomer = Partial<Omit<CheckedPerson, 'id'>>

/** By chance, so that whoever comes into what is kept and into what is tried is never taken for somebody else. */
export const newMemberId: NewId = () => `m${crypto.getRandomValues(new Uint32Array(1))[0]}`

/** What is not said of a person until somebody says it. */
const nothingSaid = {
  stated: null,
  lineId: null,
  capacity: null,
  contractCapacity: null,
  duties: [],
  medicalFitnessStatedUntil: null,
  documents: [],
} as const satisfies Omit<CheckedPerson, 'id'>

/** Puts a document to the person whom it names, to somebody new, or aside until a person says whose it is. */
export function addDocument(check: CrewCheck, document: CheckedDocument, newId: NewId): CrewCheck {
  if (isHere(check, document)) return renewDocument(check, document)
  const found = ownerOf(check, document)
  if (found.kind === 'known') return giveDocument(check, document, found.personId)
  if (found.kind === 'new') return addNewcomer(check, { documents: [document] }, newId)
  return { ...check, undecided: [...check.undecided, document] }
}

function ownerOf({ people }: CrewCheck, { holder }: CheckedDocument): FoundHolder {
  return holder ? findHolder(people, holder) : { kind: 'new' }
}

export interface HolderDecision {
  readonly documentId: string
  /** Null: somebody who is not here yet. */
  readonly personId: string | null
}

/** A person has said whose it is. */
export function decideHolder(check: CrewCheck, { documentId, personId }: HolderDecision, newId: NewId): CrewCheck {
  const document = check.undecided.find(({ id }) => id === documentId)
  if (!document) return check
  const decided = { ...check, undecided: check.undecided.filter((each) => each !== document) }
  if (personId === null) return settle(addNewcomer(decided, { documents: [document] }, newId))
  return settle(giveDocument(decided, document, personId))
}

/** What was set aside may be plain by now: the person it names has become known by the answer. */
function settle(check: CrewCheck): CrewCheck {
  let settled = check
  for (const document of check.undecided) {
    const found = ownerOf(settled, document)
    if (found.kind !== 'known') continue
    const undecided = settled.undecided.filter((each) => each !== document)
    settled = giveDocument({ ...settled, undecided }, document, found.personId)
  }
  return settled
}

/** People of a crew list, or typed in: nobody twice. */
export function addStated(
  check: CrewCheck,
  people: readonly (Newcomer & { readonly stated: StatedName })[],
  newId: NewId,
): CrewCheck {
  const known = new Set(check.people.flatMap(namesOf).map(keyOf))
  known.delete(null)
  const newcomers = people.filter(({ stated }) => !known.has(keyOf(stated)))
  return { ...check, people: [...check.people, ...newcomers.map((person) => newcomerOf(person, newId))] }
}

export function addNewcomer(check: CrewCheck, person: Newcomer, newId: NewId): CrewCheck {
  return { ...check, people: [...check.people, newcomerOf(person, newId)] }
}

function newcomerOf(person: Newcomer, newId: NewId): CheckedPerson {
  return { ...nothingSaid, ...person, id: newId() }
}

export function changePerson(check: CrewCheck, personId: string, change: Partial<CheckedPerson>): CrewCheck {
  const changed = (person: CheckedPerson) => (person.id === personId ? { ...person, ...change } : person)
  return { ...check, people: check.people.map(changed) }
}

export function removePerson(check: CrewCheck, personId: string): CrewCheck {
  return { ...check, people: check.people.filter(({ id }) => id !== personId) }
}

export interface LeavingPerson {
  readonly leavingId: string
  readonly lineId: string | null
}

/** Puts somebody in the place of another, who leaves the crew. */
export function replacePerson(check: CrewCheck, { leavingId, lineId }: LeavingPerson, comingId: string): CrewCheck {
  return changePerson(removePerson(check, leavingId), comingId, { lineId })
}

export function removeDocument(check: CrewCheck, documentId: string): CrewCheck {
  const without = (documents: readonly CheckedDocument[]) => documents.filter(({ id }) => id !== documentId)
  return {
    ...check,
    undecided: without(check.undecided),
    people: check.people.map((person) => ({ ...person, documents: without(person.documents) })),
  }
}

/** Judged again: the same document with what is known now. */
export function renewDocument(check: CrewCheck, document: CheckedDocument): CrewCheck {
  const renewed = (each: CheckedDocument) =>
    isSameDocument(each, document) ? { ...document, id: each.id, title: { ...document.title, id: each.id } } : each
  return {
    ...check,
    undecided: check.undecided.map(renewed),
    people: check.people.map((person) => ({ ...person, documents: person.documents.map(renewed) })),
  }
}

/** Lines that are no longer there hold nobody. */
export function changeLines(check: CrewCheck, lines: readonly ManningLine[], documentNumber: string | null): CrewCheck {
  const kept = new Set(lines.map(({ id }) => id))
  return {
    ...check,
    manning: { kind: 'stated', documentNumber, lines },
    people: check.people.map((person) =>
      person.lineId !== null && !kept.has(person.lineId) ? { ...person, lineId: null } : person,
    ),
  }
}

export function documentsOf({ people, undecided }: CrewCheck): CheckedDocument[] {
  return [...people.flatMap(({ documents }) => documents), ...undecided]
}

function giveDocument(check: CrewCheck, document: CheckedDocument, personId: string): CrewCheck {
  const given = (person: CheckedPerson) =>
    person.id === personId ? { ...person, documents: [...person.documents, document] } : person
  return { ...check, people: check.people.map(given) }
}

function isHere(check: CrewCheck, document: CheckedDocument): boolean {
  return documentsOf(check).some((each) => isSameDocument(each, document))
}

function isSameDocument(one: CheckedDocument, other: CheckedDocument): boolean {
  return one.text === null ? one.id === other.id : one.text === other.text
}
