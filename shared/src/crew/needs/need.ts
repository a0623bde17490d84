import type { DocumentKind } from '../../credential/document-kind.ts'
import type { PlainDate } from '../../plain-date.ts'
import type { Outcome } from '../../rules/three-valued.ts'
import type { Distance } from '../voyage.ts'

/** How far whoever meets a need may sail; null: no text that we read says it. */
export type Reach = Distance | null

/**
 * What a rule asks of whoever holds one post on one ship and voyage, with all that ship, voyage and post decide already decided.
 * The engine, the presentation definitions and the DCQL queries are made from this one form, so they cannot disagree.
 * How far one may sail: of `all` the least of its parts, of `any` the most of those that are met (R14), of `hold` its own reach.
 */
export type Need =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Need[] }
  | HoldNeed
  /** What is no title: age, medical fitness, contract. `fact` is a name of `CrewFacts` that is about the member. */
  | { readonly kind: 'fact'; readonly fact: string; readonly test: unknown; readonly reach: Reach }
  /** Decided by ship, voyage or post alone, or left to a person since the text was not read (`unknown`). */
  | {
      readonly kind: 'decided'
      readonly outcome: Outcome
      readonly reach: Reach
      readonly why: string | null
      /** The limits of a row that no text which was read gives, all of them: told in one sentence, judged once. */
      readonly unread?: readonly LimitName[]
    }

/** Value set `title-limits`. */
export type LimitName = 'gross-tonnage' | 'propulsion-power' | 'length' | 'passengers' | 'distance'

/** One document that must be held, in force on every day from the first to the last day of the voyage. */
export interface HoldNeed {
  readonly kind: 'hold'
  readonly documentKinds: readonly DocumentKind[]
  /** Any of these codes; empty: whatever the code (a visa, a dispensation). */
  readonly codes: readonly string[]
  /** The document must name this capacity in its table; null: it need not. */
  readonly capacity: string | null
  readonly from: PlainDate
  /** Null: its end does not matter (R09). */
  readonly until: PlainDate | null
  /** Limitations that exclude this ship, voyage or department: a document that bears one of them does not count (R48). */
  readonly excludedBy: readonly string[]
  /** Limitations that nobody can decide here: a document that bears one is to be judged. */
  readonly undecidedBy: readonly string[]
  /**
   * Whose limitations count: the row of the capacity where the document has one, else the rows of these capacities and functions
   * (those of a department). Null: every row.
   */
  readonly limitedAs: {
    readonly capacity: string
    readonly capacities: readonly string[]
    readonly functions: readonly string[]
  } | null
  /** Of a dispensation: the ship; `''` where her number is not known, so that a person must judge. Null: not asked. */
  readonly shipImoNumber: string | null
  /** Of a dispensation: it must be for force majeure (master and chief engineer, STCW article VIII). */
  readonly isForceMajeureOnly: boolean
  /** The longest that such a document may last, from its first day (dispensation 6, proof of application 3). */
  readonly monthsAtMost: number | null
  /** Of a high-speed craft certificate: it must be for this craft and this route; null: not asked. */
  readonly craftType: string | null
  readonly route: string | null
  readonly issuedBefore: PlainDate | null
  readonly issuedFrom: PlainDate | null
  readonly reach: Reach
  /** Limitations of distance that shorten the reach of a document that bears them: `nm-20` → 20. */
  readonly reachByLimitation: Readonly<Record<string, number>>
}
