import type { PlainDate } from '@vigie/shared/plain-date.ts'

/** As much of an identity as both the provider and the registry of seafarers know. */
export interface CompareIdentity {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: PlainDate | string
}

/**
 * Whether two authorities speak of the same person: the same day of birth, the same family name, the same given names, as far
 * as two civil registers write them alike. What is not compared: letter case, accents and other marks on letters, hyphens,
 * apostrophes and spaces between parts (LE GUELLEC, Le Guellec, LE-GUELLEC), ligatures (œ, æ). What is: every part and their
 * order in the family name. Given names may be more on one side (one register has the first alone, or all of them with or
 * without commas), but the first is the first of both, whole when it is a double one, as twins have such names (Marie,
 * Marie-Claire), and the shorter list stands in the longer in its order.
 */
export function isSamePerson(provided: CompareIdentity, registered: CompareIdentity): boolean {
  return (
    provided.birthDate === registered.birthDate &&
    isSameFamilyName(provided.familyName, registered.familyName) &&
    areSameGivenNames(provided.givenName, registered.givenName)
  )
}

function isSameFamilyName(a: string, b: string): boolean {
  const plain = partsOf(a).join('')
  return plain !== '' && plain === partsOf(b).join('')
}

function areSameGivenNames(a: string, b: string): boolean {
  const [shorter = [], longer = []] = [partsOf(a), partsOf(b)].sort((one, other) => one.length - other.length)
  if (!startsWith(partsOf(a), firstNameOf(b)) || !startsWith(partsOf(b), firstNameOf(a))) return false
  let from = 0
  return shorter.every((part) => {
    const place = longer.indexOf(part, from)
    from = place + 1
    return place >= 0
  })
}

/** `Jean-Pierre` is one name of two parts; `Jean Pierre` may be two. */
function firstNameOf(names: string): string[] {
  return partsOf(names.trim().split(/[\s,]+/u)[0] ?? '')
}

function startsWith(parts: readonly string[], first: readonly string[]): boolean {
  return first.length > 0 && first.every((part, index) => parts[index] === part)
}

const ligatures: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
}

/** The parts of a name in plain small letters; letters of other scripts stay what they are. */
function partsOf(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøðþłđ]/g, (letter) => ligatures[letter] ?? letter)
  return plain.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')
}
