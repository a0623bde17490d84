import type { KeptApart, StatedPerson } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { CrewFile } from '@vigie/shared/crew-file/crew-file.ts'
import { isSameShip } from '@vigie/shared/crew-file/merge-ships.ts'
import { withoutSpelling } from '@vigie/shared/without-spelling.ts'
import type { CrewCheck, KeptEvidence, KeptMember } from './crew-check.ts'

/**
 * What counts, and why the rest does not: the person whom the list names, one person for a member, one member for a person. Of
 * two that do not go together the first that came counts; when the list or the evidence is changed it is asked anew.
 */
export function tellEvidenceApart({
  content,
  evidence,
}: Pick<CrewCheck, 'content' | 'evidence'>): ReadonlyMap<string, KeptApart | null> {
  const counted: Counted = { firsts: new Map(), members: new Map() }
  const members = new Map(content.members.map((member) => [member.id, member]))
  const told = evidence.map((one): readonly [string, KeptApart | null] => {
    if (one.askedFor && !isSameShip(one.askedFor, content.ship)) return [one.id, 'asked-for-another-ship']
    const marks = marksOf(one)
    const apart = reasonAgainst(one, marks, { member: members.get(one.memberId), counted })
    if (apart === null) count(one, marks, counted)
    return [one.id, apart]
  })
  return new Map(told)
}

/** What tells a person from another: who the documents say it is, and the key that proved them. */
interface Marks {
  readonly identity: string | null
  readonly key: string | null
}

interface Counted {
  /** The first evidence of each member; whatever counts beside it is of the same person. */
  readonly firsts: Map<string, Marks>
  /** Whose each mark is. */
  readonly members: Map<string, string>
}

interface Beside {
  readonly member: KeptMember | undefined
  readonly counted: Counted
}

function reasonAgainst(one: KeptEvidence, marks: Marks, { member, counted }: Beside): KeptApart | null {
  if (!member || (member.stated && !isStated(one.person, member.stated))) return 'another-person-than-stated'
  const first = counted.firsts.get(one.memberId)
  if (first && !isSamePerson(first, marks)) return 'another-person-than-before'
  const owners = namesOf(marks).map((name) => counted.members.get(name) ?? one.memberId)
  return owners.some((owner) => owner !== one.memberId) ? 'person-of-another-member' : null
}

function count({ memberId }: KeptEvidence, marks: Marks, { firsts, members }: Counted): void {
  if (!firsts.has(memberId)) firsts.set(memberId, marks)
  for (const name of namesOf(marks)) members.set(name, memberId)
}

function marksOf({ person, holderKey }: KeptEvidence): Marks {
  if (!person?.birthDate) return { identity: null, key: holderKey }
  const names = [person.familyName, person.givenName ?? ''].map(withoutSpelling)
  return { identity: [...names, person.birthDate].join(' '), key: holderKey }
}

/** One telephone is one person, too. */
function namesOf({ identity, key }: Marks): string[] {
  return [...(identity === null ? [] : [`person ${identity}`]), ...(key === null ? [] : [`key ${key}`])]
}

/** Nobody is taken for the same person because nothing says that they are another. */
function isSamePerson(one: Marks, other: Marks): boolean {
  return one.identity === other.identity && (one.identity !== null || (one.key !== null && one.key === other.key))
}

/** A list often has one given name of several. */
function isStated(person: StatedPerson | null, { familyName, givenName, birthDate }: StatedPerson): boolean {
  if (!person || withoutSpelling(person.familyName) !== withoutSpelling(familyName)) return false
  const shown = withoutSpelling(person.givenName ?? '')
  if (givenName !== null && !shown.startsWith(withoutSpelling(givenName))) return false
  return birthDate === null || person.birthDate === birthDate
}

/** What counts of a check, with the id of each evidence beside its place in the file. */
export function crewFileOfCheck(check: Pick<CrewCheck, 'content' | 'evidence'>): {
  readonly file: CrewFile
  readonly evidenceIds: ReadonlyMap<string, readonly string[]>
} {
  const apart = tellEvidenceApart(check)
  const { ship, voyage, manning, members } = check.content
  const counted = Map.groupBy(
    check.evidence.filter(({ id }) => apart.get(id) === null),
    ({ memberId }) => memberId,
  )
  const countedOf = (memberId: string) => counted.get(memberId) ?? []
  const file: CrewFile = {
    version: 1,
    ship,
    voyage,
    manning,
    members: members.map(({ stated: _, ...said }) => ({
      ...said,
      evidence: countedOf(said.id).map(({ evidence }) => evidence),
    })),
  }
  const ids = members.map(({ id }) => [id, countedOf(id).map((one) => one.id)] as const)
  return { file, evidenceIds: new Map(ids) }
}
