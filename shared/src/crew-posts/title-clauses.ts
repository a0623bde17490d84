import type { HoldNeed, Need } from '../crew/needs/need.ts'
import { Problem } from '../problem.ts'

/** Titles of which one must be held, by their codes. */
export interface TitleClause {
  readonly codes: readonly string[]
  /** Something that no wallet shows (a visa on paper, an age) would do as well: to be asked, and not insisted on. */
  readonly isOptional: boolean
}

/** More than any post asks of: a tree that multiplies is refused before it does. */
const mostClauses = 512

/**
 * What needs come to once only the codes of titles are looked at: one title of each clause. Days, tables, limitations and
 * distance are looked at in what is shown.
 */
export function titleClausesOf(needs: readonly Need[]): readonly TitleClause[] {
  return fewest(needs.flatMap(clausesOf).filter(({ codes }) => codes.length > 0))
}

function clausesOf(need: Need): readonly TitleClause[] {
  if (need.kind === 'hold') return [isInWallets(need) ? clause(need.codes, false) : elsewhere]
  if (need.kind === 'fact') return [elsewhere]
  if (need.kind === 'decided') return need.outcome === 'passed' ? [] : [need.outcome === 'failed' ? never : elsewhere]
  return need.kind === 'all' ? bothOf(need.of.flatMap(clausesOf)) : need.of.map(clausesOf).reduce(orElse, [never])
}

/** A title of which a person must judge is asked as well, so that they can; a way that is closed is not. */
function bothOf(clauses: readonly TitleClause[]): readonly TitleClause[] {
  if (clauses.includes(never)) return [never]
  const ofTitles = clauses.filter(({ codes }) => codes.length > 0)
  return ofTitles.length > 0 ? ofTitles : clauses.slice(0, 1)
}

/** Nothing that a wallet shows would do, or would be needed. */
const never: TitleClause = { codes: [], isOptional: false }
const elsewhere: TitleClause = { codes: [], isOptional: true }

function clause(codes: readonly string[], isOptional: boolean): TitleClause {
  return { codes: [...new Set(codes)].sort(), isOptional }
}

/** Wallets show titles and their endorsements; another document comes as a file, by its code (crew-file.ts). */
function isInWallets({ documentKinds, codes }: HoldNeed): boolean {
  return codes.length > 0 && (documentKinds.includes('title') || documentKinds.includes('endorsement'))
}

/** (A and B) or C is (A or C) and (B or C). */
function orElse(left: readonly TitleClause[], right: readonly TitleClause[]): readonly TitleClause[] {
  if (left.length * right.length > mostClauses) {
    throw new Problem('presentation-query-too-large', 'expected needs that can be asked in one query')
  }
  return fewest(left.flatMap((one) => right.map((other) => orClause(one, other))))
}

function orClause(one: TitleClause, other: TitleClause): TitleClause {
  if (one === never) return other
  if (other === never) return one
  return clause([...one.codes, ...other.codes], one.isOptional || other.isOptional)
}

function fewest(clauses: readonly TitleClause[]): readonly TitleClause[] {
  return clauses.filter((asked, index) => !clauses.some((other, place) => makesNeedless(other, asked, place < index)))
}

/** Whatever answers the narrower clause answers this one; of two that are the same the first stays. */
function makesNeedless(other: TitleClause, asked: TitleClause, isBefore: boolean): boolean {
  if (other === asked || (other.isOptional && !asked.isOptional)) return false
  if (!other.codes.every((code) => asked.codes.includes(code))) return false
  const isSame = other.codes.length === asked.codes.length && other.isOptional === asked.isOptional
  // an optional one that is narrower may stay unanswered
  return isSame ? isBefore : !other.isOptional
}
