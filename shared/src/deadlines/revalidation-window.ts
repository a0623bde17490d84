import { addDays, addMonths, type PlainDate } from '../plain-date.ts'

/** From when the new title runs, which decides whether asking early costs validity (arrêté of 24 July 2013, art. 3). */
export type NewTitleBegins =
  /** Asked within the six months before expiry, nothing of the old title is lost. */
  | 'day-after-expiry'
  /** Its years run from the attestation, or from the day the service was complete, whenever it is asked for. */
  | 'day-conditions-met'
  /** The article that governs this title was not read: nobody here can say. */
  | 'not-known'

const articlesFromExpiry = ['9', '10-1', '11', '13', '15', '17', '17-1']
const articlesFromCondition = ['16-1', '18', '19', '20']

/** What the article that governs a title says of an application made within the six months before expiry. */
export function newTitleBegins(article: string | null): NewTitleBegins {
  if (article !== null && articlesFromExpiry.includes(article)) return 'day-after-expiry'
  return article !== null && articlesFromCondition.includes(article) ? 'day-conditions-met' : 'not-known'
}

/** An application made earlier than this makes the new title run from when its conditions were met, whatever the article. */
const windowMonths = 6

/** The first day on which asking is *within the six months before expiry*. */
export function revalidationOpensOn(lastDay: PlainDate): PlainDate {
  return addMonths(lastDay, -windowMonths)
}

/** The first day of the new title, asked in the window of the old one; null where the texts we read do not settle it. */
export function newTitleFrom(lastDay: PlainDate, article: string | null): PlainDate | null {
  return newTitleBegins(article) === 'day-after-expiry' ? addDays(lastDay, 1) : null
}
