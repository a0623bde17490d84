import type { CheckedPerson, Holder, StatedName } from './crew-check.ts'
import { namesOf } from './person-name.ts'

export type FoundHolder =
  | { readonly kind: 'known'; readonly personId: string }
  | { readonly kind: 'new' }
  /** Perhaps one of these, perhaps somebody else: a person must say. */
  | { readonly kind: 'ask'; readonly personIds: readonly [string, ...string[]] }

/**
 * Whose document it is. Only the same names, letter by letter once composed (Unicode NFC), and the same birth date are the same
 * person; who differs from it as spellings of one name do is asked about; anybody else is somebody new.
 */
export function findHolder(people: readonly CheckedPerson[], holder: Holder): FoundHolder {
  const known = people.find((person) => namesOf(person).some((name) => isSame(name, holder)))
  if (known) return { kind: 'known', personId: known.id }
  const [first, ...others] = people
    .filter((person) => namesOf(person).some((name) => mayBe(name, holder)))
    .map(({ id }) => id)
  return first === undefined ? { kind: 'new' } : { kind: 'ask', personIds: [first, ...others] }
}

/** The same for the same names and birth date; null without one, since a name alone tells nobody apart. */
export function keyOf({ familyName, givenName, birthDate }: StatedName): string | null {
  if (birthDate === null) return null
  return JSON.stringify([familyName.normalize('NFC'), givenName.normalize('NFC'), birthDate])
}

function isSame(name: StatedName, holder: Holder): boolean {
  return keyOf(name) === keyOf(holder)
}

/** The same names but for another day of birth, or the same day and names that share a word. */
function mayBe(name: StatedName, holder: Holder): boolean {
  const [family, given] = [sharesWord(name.familyName, holder.familyName), sharesWord(name.givenName, holder.givenName)]
  if (name.birthDate === holder.birthDate) return family || given
  return wordsOf(name.familyName).join() === wordsOf(holder.familyName).join() && given
}

function sharesWord(one: string, other: string): boolean {
  const words = new Set(wordsOf(one))
  return wordsOf(other).some((word) => words.has(word))
}

/** Without accents, case, hyphens and apostrophes: as passports and crew lists spell one name differently. */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('und')
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}
