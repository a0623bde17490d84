import type { Text } from '../language.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Outcome } from '../rules/three-valued.ts'
import type { Reach } from './needs/need.ts'
import type { Distance } from './voyage.ts'

/** Sufficient; not; or a person must judge what no rule that was read decides. */
export type CrewOutcome = 'sufficient' | 'not-sufficient' | 'to-be-judged'

/** Words with places for what is named; told in a language by tell-sentence.ts. */
export interface Sentence {
  readonly text: Text
  readonly slots: Readonly<Record<string, Slot>>
}

export type Slot =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'day'; readonly day: PlainDate }
  | { readonly kind: 'distance'; readonly distance: Distance }
  /** Official names from the catalogue; several are joined by *or*. */
  | { readonly kind: 'titles'; readonly codes: readonly string[] }
  /** A value set and codes of it. */
  | { readonly kind: 'codes'; readonly set: string; readonly codes: readonly string[] }
  /** A person: told by name where names are shown, by place on the list where not. */
  | { readonly kind: 'member'; readonly memberId: string }

export interface RuleBasis {
  readonly text: string
  readonly source: string
  readonly confidence: 'read' | 'secondary' | 'inferred'
  readonly note?: string
}

/** What one rule says of one person, one line, or the whole crew. */
export interface Finding {
  /** The same question has the same key in every check: what a judgement of a person is recorded under. */
  readonly key: string
  /** `R12`. */
  readonly rule: string
  /** The version of it that was applied: `r12.1`. */
  readonly ruleId: string
  readonly name: Text
  readonly outcome: Outcome
  /** A warning is told and decides nothing (R36). */
  readonly isWarning: boolean
  readonly sentence: Sentence
  /** What would mend it; null when nothing needs to, or nobody can say. */
  readonly remedy: Sentence | null
  readonly memberId: string | null
  readonly lineId: string | null
  /** `CrewTitle.id` of what it rests on. */
  readonly titles: readonly string[]
  readonly basis: RuleBasis
}

/** Of one need of one post: how far it lets this person sail, and by what; 0 where it is not met: they may not sail at all. */
export interface DistanceLimit {
  readonly rule: string
  readonly reach: Reach
  readonly memberId: string
  readonly lineId: string | null
  readonly titles: readonly string[]
}

export interface CrewDistance {
  /** Of the voyage. */
  readonly asked: Distance | null
  /** How far this crew may sail: the least over everybody who fills a line; null when some line cannot be filled. */
  readonly reach: Reach
  /** False: some limit was not read, so the true distance may be less. */
  readonly isCertain: boolean
  /** Who and what sets it, the shortest first. */
  readonly limitedBy: readonly DistanceLimit[]
}

export interface SeatReport {
  /** Null: nobody is left for it. */
  readonly memberId: string | null
  readonly outcome: Outcome
  /** Keys of findings, worst first. */
  readonly findings: readonly string[]
  readonly reach: Reach
}

export interface LineReport {
  readonly lineId: string
  readonly outcome: Outcome
  readonly seats: readonly SeatReport[]
}

export interface MemberReport {
  readonly memberId: string
  /** Null: fills no line. */
  readonly lineId: string | null
  readonly outcome: Outcome
  readonly findings: readonly string[]
  readonly reach: Reach
  /** The day from which something in the answer changes if nothing is done: the first end within the voyage or after it. */
  readonly firstEnd: PlainDate | null
}

/** One of the fewest things that would make the crew sufficient. */
export interface MissingQualification {
  readonly lineId: string | null
  /** Null: one more person. */
  readonly memberId: string | null
  readonly sentence: Sentence
  /** Any of these documents would do. */
  readonly codes: readonly string[]
}

export interface CrewReport {
  readonly outcome: CrewOutcome
  readonly checkedOn: PlainDate
  readonly lawEdition: string
  readonly lines: readonly LineReport[]
  readonly members: readonly MemberReport[]
  readonly distance: CrewDistance
  /** Everything that was asked, worst first: failed, to be judged, warnings, passed. */
  readonly findings: readonly Finding[]
  /** Empty when a legal assignment exists. */
  readonly missing: readonly MissingQualification[]
  /** Some fact was stated and verified by nobody. */
  readonly hasStatedFacts: boolean
}
