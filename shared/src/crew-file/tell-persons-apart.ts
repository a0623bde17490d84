import { isPlainDate, type PlainDate } from '../plain-date.ts'
import { withoutSpelling } from '../without-spelling.ts'
import { faultAt, type ShownEvidence, type ShownPerson } from './open-evidence.ts'
import type { CrewFileFault } from './opened-crew-file.ts'

/**
 * One person for each member and one member for each person: what is of two persons, and what stands in two places, counts for
 * nobody. No order of members or of evidence changes the answer.
 */
export function tellPersonsApart(crew: readonly (readonly ShownEvidence[])[]): readonly (readonly ShownEvidence[])[] {
  const once = withoutSharedEvidence(crew)
  const single = once.map(ofOnePerson)
  return withoutSharedPersons(single)
}

/** An answer has one nonce, and a document one number in its country: in two places, one of them is not its own. */
function withoutSharedEvidence(crew: readonly (readonly ShownEvidence[])[]): readonly (readonly ShownEvidence[])[] {
  const shared = sharedAmong(crew.map((member) => member.flatMap(marksOf)))
  return crew.map((member) =>
    member.map((one) => (marksOf(one).some((mark) => shared.has(mark)) ? refuse(one, 'crew-evidence-twice') : one)),
  )
}

function marksOf({ nonce, titles }: ShownEvidence): string[] {
  const numbers = titles.flatMap(({ title: { kind, number, issuingCountry } }) =>
    number === null ? [] : [`document ${kind} ${issuingCountry} ${number}`],
  )
  return nonce === null ? numbers : [`nonce ${nonce}`, ...numbers]
}

/** Whoever holds one key is one source; so is each document by itself. Several must say whose they are, and say the same. */
function ofOnePerson(member: readonly ShownEvidence[]): readonly ShownEvidence[] {
  const sources = Object.values(
    Object.groupBy(
      member.filter(({ titles }) => titles.length > 0),
      ({ holderKey, evidence }) => holderKey ?? `document ${evidence}`,
    ),
  ).map((source) => source ?? [])
  const persons = member.flatMap(personsOf)
  const isOne = fields.every((field) => new Set(persons.flatMap((one) => spelt(one[field]))).size <= 1)
  if (!isOne) return member.map((one) => refuse(one, 'crew-evidence-of-two-persons'))
  if (sources.length <= 1) return member
  const unnamed = new Set(sources.filter((source) => !isNamed(source)).flat())
  return member.map((one) => (unnamed.has(one) ? refuse(one, 'crew-evidence-unnamed') : one))
}

const fields = ['familyName', 'givenName', 'birthDate'] as const

function isNamed(source: readonly ShownEvidence[]): boolean {
  const persons = source.flatMap(personsOf)
  return fields.every((field) => persons.some((person) => person[field] !== null))
}

/** By key, or by name and date of birth. */
function withoutSharedPersons(crew: readonly (readonly ShownEvidence[])[]): readonly (readonly ShownEvidence[])[] {
  const identities = crew.map(identitiesOf)
  const shared = sharedAmong(identities)
  return crew.map((member, index) =>
    identities[index]?.some((one) => shared.has(one)) ? member.map((one) => refuse(one, 'crew-member-twice')) : member,
  )
}

function identitiesOf(member: readonly ShownEvidence[]): readonly string[] {
  const counted = member.filter(({ titles }) => titles.length > 0)
  const keys = counted.flatMap(({ holderKey }) => (holderKey === null ? [] : [`key ${holderKey}`]))
  const person = personOf(counted)
  const named = fields.flatMap((field) => spelt(person[field]))
  return named.length === fields.length ? [...keys, `person ${named.join(' ')}`] : keys
}

/** What the documents of one person say of who it is, together. */
export function personOf(member: readonly ShownEvidence[]): ShownPerson & { readonly birthDate: PlainDate | null } {
  const persons = member.flatMap(personsOf)
  const first = (field: (typeof fields)[number]) => persons.find((person) => person[field] !== null)?.[field] ?? null
  const birthDate = first('birthDate')
  return {
    familyName: first('familyName'),
    givenName: first('givenName'),
    birthDate: isPlainDate(birthDate) ? birthDate : null,
  }
}

/** Whatever both say is the same. */
export function isSamePerson(one: ShownPerson, other: ShownPerson): boolean {
  return fields.every((field) => new Set([...spelt(one[field]), ...spelt(other[field])]).size <= 1)
}

function personsOf({ titles }: ShownEvidence): ShownPerson[] {
  return titles.map(({ person }) => person)
}

function spelt(text: string | null): string[] {
  return text === null ? [] : [withoutSpelling(text)]
}

/** What stands at two members or more. */
function sharedAmong(members: readonly (readonly string[])[]): ReadonlySet<string> {
  const seen = new Map<string, number>()
  for (const marks of members) for (const mark of new Set(marks)) seen.set(mark, (seen.get(mark) ?? 0) + 1)
  return new Set([...seen].flatMap(([mark, count]) => (count > 1 ? [mark] : [])))
}

/** What counts already for nothing has its fault. */
function refuse(one: ShownEvidence, code: CrewFileFault['code']): ShownEvidence {
  if (one.titles.length === 0) return one
  return { ...one, titles: [], faults: [...one.faults, faultAt(one, code)] }
}
