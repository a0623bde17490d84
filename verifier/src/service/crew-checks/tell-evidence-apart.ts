import type { KeptApart, StatedPerson } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { CrewFile } from '@vigie/shared/crew-file/crew-file.ts'
import type { CrewCheck, KeptEvidence, KeptMember } from './crew-check.ts'

/**
 * What counts, and why the rest does not: the person whom the list names, one person for a member, one member for a person. Of
 * two that do not go together the first that came counts; when the list or the evidence is changed it is asked anew.
 */
export function tellEvidenceApart({
  content,
  evidence,
}: Pick<CrewCheck, 'content' | 'evidence'>): ReadonlyMap<string, KeptApart | null> {
  const counted: KeptEvidence[] = []
  const members = new Map(content.members.map((member) => [member.id, member]))
  const told = evidence.map((one): readonly [string, KeptApart | null] => {
    const apart = reasonAgainst(one, { member: members.get(one.memberId), counted })
    if (apart === null) counted.push(one)
    return [one.id, apart]
  })
  return new Map(told)
}

interface Beside {
  readonly member: KeptMember | undefined
  readonly counted: readonly KeptEvidence[]
}

function reasonAgainst(one: KeptEvidence, { member, counted }: Beside): KeptApart | null {
  if (!member || (member.stated && !isStated(one.person, member.stated))) return 'another-person-than-stated'
  const own = counted.filter(({ memberId }) => memberId === one.memberId)
  if (own.some((other) => !isSamePerson(one, other))) return 'another-person-than-before'
  const others = counted.filter(({ memberId }) => memberId !== one.memberId)
  return others.some((other) => isSurelySamePerson(one, other)) ? 'person-of-another-member' : null
}

/** A list often has one given name of several. */
function isStated(person: StatedPerson | null, { familyName, givenName, birthDate }: StatedPerson): boolean {
  if (!person || spelt(person.familyName) !== spelt(familyName)) return false
  if (givenName !== null && !spelt(person.givenName ?? '').startsWith(spelt(givenName))) return false
  return birthDate === null || person.birthDate === birthDate
}

/** Nobody is taken for the same person because nothing says that they are another. */
function isSamePerson(one: KeptEvidence, other: KeptEvidence): boolean {
  if (one.holderKey !== null && one.holderKey === other.holderKey) return identityOf(one) === identityOf(other)
  return identityOf(one) !== null && identityOf(one) === identityOf(other)
}

/** One telephone is one person, too. */
function isSurelySamePerson(one: KeptEvidence, other: KeptEvidence): boolean {
  const isOfOneKey = one.holderKey !== null && one.holderKey === other.holderKey
  return isOfOneKey || (identityOf(one) !== null && identityOf(one) === identityOf(other))
}

function identityOf({ person }: KeptEvidence): string | null {
  if (!person?.birthDate) return null
  return [spelt(person.familyName), spelt(person.givenName ?? ''), person.birthDate].join(' ')
}

/** Capitals, accents, hyphens and spaces are of whoever typed it. */
function spelt(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
}

/** What counts of a check, with the id of each evidence beside its place in the file. */
export function crewFileOfCheck(check: Pick<CrewCheck, 'content' | 'evidence'>): {
  readonly file: CrewFile
  readonly evidenceIds: ReadonlyMap<string, readonly string[]>
} {
  const apart = tellEvidenceApart(check)
  const { ship, voyage, manning, members } = check.content
  const countedOf = (memberId: string) =>
    check.evidence.filter((one) => one.memberId === memberId && apart.get(one.id) === null)
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
