import { lastValidDay } from '../../plain-date.ts'
import type { Outcome } from '../../rules/three-valued.ts'
import type { CrewTitle } from '../crew-member.ts'
import { isKnownLimitation, limitationsOfRow, printedLimitations } from './fold-limitations.ts'
import type { HolderOfTitles } from './holder.ts'
import { leastOf, noLimit, notKnown, nowhere, type Range, rangeOf } from './lowest-limit.ts'
import type { HoldNeed } from './need.ts'

/** Why a document of the right code does not count, or is to be judged. */
export type Miss =
  | 'ended'
  | 'not-yet'
  | 'not-in-force'
  | 'state-not-known'
  | 'seen-on-paper'
  | 'limited'
  | 'limitation-to-judge'
  | 'capacity'
  | 'ship'
  | 'force-majeure'
  | 'too-long'
  | 'issue-day'
  | 'craft-or-route'

export interface HeldTitle extends Range {
  readonly title: CrewTitle
  readonly outcome: Outcome
  /** Null where it counts. */
  readonly miss: Miss | null
  /** The limitations that exclude it, that a person must judge, or that set how far it reaches. */
  readonly because: readonly string[]
}

/** Every document of the codes and kinds that are asked, with whether it counts: the order of titles does not matter. */
export function holdAgainst(need: HoldNeed, holder: HolderOfTitles): readonly HeldTitle[] {
  const { codes } = need
  const [only] = codes
  if (only !== undefined && codes.length === 1) return judgeAll(need, holder.titlesByCode.get(only))
  if (codes.length === 0) return judgeAll(need, holder.titles)
  return codes.flatMap((code) => judgeAll(need, holder.titlesByCode.get(code)))
}

const none: readonly HeldTitle[] = []

function judgeAll(need: HoldNeed, titles: readonly CrewTitle[] | undefined): readonly HeldTitle[] {
  if (titles === undefined) return none
  return titles.filter(({ kind }) => need.documentKinds.includes(kind)).map((title) => judgeTitle(need, title))
}

function judgeTitle(need: HoldNeed, title: CrewTitle): HeldTitle {
  const limitations = limitationsOf(need, title)
  const miss = failureOf(need, title, limitations)
  if (miss) return { title, outcome: 'failed', miss, because: becauseOf(miss, need, limitations), ...nowhere }
  const range = rangeWithin(need, limitations)
  const doubt = doubtOf(need, title, limitations)
  if (doubt)
    return {
      title,
      outcome: 'unknown',
      miss: doubt,
      because: becauseOf(doubt, need, limitations),
      ...notKnown,
      atMost: range.atMost,
    }
  return { title, outcome: 'passed', miss: null, because: shorteningOf(need, limitations, range), ...range }
}

/** In the order in which a person would look: is it in force, does it last, is it for this ship and post. */
function failureOf(need: HoldNeed, title: CrewTitle, limitations: readonly string[]): Miss | null {
  const { validFrom, validUntil, issueDate } = title
  if (need.until !== null && validUntil !== null && validUntil < need.until) return 'ended'
  if (validFrom > need.from) return 'not-yet'
  if (title.state === 'not-in-force') return 'not-in-force'
  if (need.capacity !== null && !title.capacities.some(({ capacity }) => capacity === need.capacity)) return 'capacity'
  if (need.shipImoNumber && title.shipImoNumber && title.shipImoNumber !== need.shipImoNumber) return 'ship'
  if (need.isForceMajeureOnly && !title.isForceMajeure) return 'force-majeure'
  if (lastsLongerThan(need.monthsAtMost, title)) return 'too-long'
  if (need.issuedBefore !== null && issueDate !== null && issueDate >= need.issuedBefore) return 'issue-day'
  if (need.issuedFrom !== null && issueDate !== null && issueDate < need.issuedFrom) return 'issue-day'
  return limitations.some((code) => need.excludedBy.includes(code)) ? 'limited' : null
}

function doubtOf(need: HoldNeed, title: CrewTitle, limitations: readonly string[]): Miss | null {
  if (title.state === 'not-known') return title.evidence === 'stated' ? 'seen-on-paper' : 'state-not-known'
  if (need.shipImoNumber !== null && title.shipImoNumber !== need.shipImoNumber) return 'ship'
  if ((need.issuedBefore !== null || need.issuedFrom !== null) && title.issueDate === null) return 'issue-day'
  if (need.craftType !== null && !isSameText(need.craftType, title.craftType)) return 'craft-or-route'
  if (need.route !== null && !isSameText(need.route, title.route)) return 'craft-or-route'
  return limitations.some((code) => isToJudge(code, need)) ? 'limitation-to-judge' : null
}

function isToJudge(code: string, { undecidedBy }: HoldNeed): boolean {
  return undecidedBy.includes(code) || !isKnownLimitation(code)
}

/** What is in words has no code to be told by. */
function becauseOf(miss: Miss, need: HoldNeed, limitations: readonly string[]): readonly string[] {
  if (miss === 'limited') return printedLimitations(limitations.filter((code) => need.excludedBy.includes(code)))
  if (miss !== 'limitation-to-judge') return []
  return printedLimitations(limitations.filter((code) => isToJudge(code, need) && code !== inWords))
}

/** What is printed that lets one sail no farther. */
function shorteningOf(need: HoldNeed, limitations: readonly string[], { atMost }: Range): readonly string[] {
  return limitations.filter((code) => need.reachByLimitation[code] === atMost)
}

/** Words that differ may still mean the same craft or route: a person judges. */
function isSameText(asked: string, said: string | null): boolean {
  return said !== null && said.trim().toLowerCase() === asked.trim().toLowerCase()
}

/** Without an end it lasts longer than any number of months. */
function lastsLongerThan(months: number | null, { validFrom, validUntil }: CrewTitle): boolean {
  return months !== null && (validUntil === null || validUntil > lastValidDay(validFrom, months))
}

/** Stands for a limitation in words, which is no code and which nobody here can decide. */
const inWords = 'in-words'

type Row = { readonly limitation?: readonly string[]; readonly limitationText?: unknown }

/** The limitations of the rows that count; those of a row in words alone come out as one that is to be judged. */
function limitationsOf(need: HoldNeed, title: CrewTitle): readonly string[] {
  const rows = rowsOf(need.limitedAs, title)
  return rows.flatMap(({ limitation = [], limitationText }) => {
    const asked = limitationsOfRow(limitation)
    return limitationText ? [...asked, inWords] : asked
  })
}

function rowsOf(limitedAs: HoldNeed['limitedAs'], { capacities, functions }: CrewTitle): readonly Row[] {
  if (limitedAs === null) return capacities.length + functions.length === 0 ? [] : [...capacities, ...functions]
  const own = capacities.filter(({ capacity }) => capacity === limitedAs.capacity)
  if (own.length > 0) return own
  return [
    ...capacities.filter(({ capacity }) => limitedAs.capacities.includes(capacity)),
    ...functions.filter((row) => limitedAs.functions.includes(row.function)),
  ]
}

function rangeWithin(need: HoldNeed, limitations: readonly string[]): Range {
  const miles = limitations.map((code) =>
    Object.hasOwn(need.reachByLimitation, code) ? need.reachByLimitation[code] : undefined,
  )
  const printed = Math.min(...miles.map((limit) => limit ?? Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY)
  const own = need.reach === 'unlimited' ? noLimit : need.reach === null ? notKnown : rangeOf(need.reach)
  return leastOf([own, { sure: printed, ifJudged: printed, atMost: printed }])
}
