import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { InspectedPerson, InspectedTitle, Judgement } from './inspection.ts'

export interface Holder {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: string
  /** Only documents that nobody vouches for name this person. */
  readonly isClaimed: boolean
}

/** The last word on a title. */
export function judgementOf({ judgements }: Pick<InspectedTitle, 'judgements'>): Judgement {
  return judgements.at(-1) ?? judgements[0]
}

/** Whether what the document says may be shown as a fact. */
export function isFact(title: InspectedTitle): boolean {
  return isVouchedFor(judgementOf(title).verdict)
}

/** Whom the titles of a person name; null for a document that is no title at all. */
export function holderOf({ titles }: Pick<InspectedPerson, 'titles'>): Holder | null {
  const fact = titles.find((title) => title.credential && isFact(title))
  const subject = (fact ?? titles.find(({ credential }) => credential))?.credential?.credentialSubject
  if (!subject) return null
  const { familyName, givenName, birthDate } = subject
  return { familyName, givenName, birthDate, isClaimed: fact === undefined }
}

/** The same person: names letter by letter once composed (Unicode NFC), and the same day of birth. Never a near match. */
export function isSamePerson(a: Holder | null, b: Holder | null): boolean {
  return a !== null && b !== null && keyOf(a) === keyOf(b)
}

function keyOf({ familyName, givenName, birthDate }: Holder): string {
  return JSON.stringify([familyName.normalize('NFC'), givenName.normalize('NFC'), birthDate])
}

/** The name in a document that stands under somebody else's: in a report from elsewhere whose titles were judged anew. */
export function otherNameIn(title: InspectedTitle, holder: Holder | null): string | null {
  const own = holderOf({ titles: [title] })
  return own && holder && !isSamePerson(own, holder) ? `${own.familyName} ${own.givenName}` : null
}
