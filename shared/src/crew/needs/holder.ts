import type { Facts } from '../../rules/fact.ts'
import { factsOfMember } from '../crew-facts.ts'
import type { CrewMember, CrewTitle } from '../crew-member.ts'
import type { Voyage } from '../voyage.ts'

/** Documents, found by their code. */
export interface HolderOfTitles {
  /** In the order of their ids, so that the order they came in decides nothing. */
  readonly titles: readonly CrewTitle[]
  readonly titlesByCode: ReadonlyMap<string, readonly CrewTitle[]>
}

export interface Holder extends HolderOfTitles {
  readonly member: CrewMember
  readonly facts: Facts
  /** The same for the same duties, in whatever order. */
  readonly dutiesKey: string
}

export function holderOf(member: CrewMember, voyage: Voyage): Holder {
  const titles = [...member.titles].sort((a, b) => compareIds(a.id, b.id))
  const titlesByCode = new Map<string, CrewTitle[]>()
  for (const title of titles) {
    const others = titlesByCode.get(title.code)
    if (others) others.push(title)
    else titlesByCode.set(title.code, [title])
  }
  const dutiesKey = member.duties.toSorted().join('+')
  return { member, titles, titlesByCode, dutiesKey, facts: factsOfMember(member, voyage) }
}

/** `m2` before `m10`: shorter first, then as text. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
