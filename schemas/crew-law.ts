import type { Condition } from './rule.ts'
import type { Text } from './text.ts'
import type { Confidence } from './title-definition.ts'

/**
 * A limit of a prerogative. `none`: a text says that there is none. `not-asked`: functions of this kind are not bounded by this
 * quantity (a deck function by power, an engine function by tonnage), after the columns of the tables of annexe II, so it decides
 * nothing. Null: not read, so a person must judge.
 */
export type Limit = { readonly below: number } | { readonly atMost: number } | 'none' | 'not-asked' | null

interface LawBasis {
  readonly text: string
  readonly source: string
  /** The version or day of what was read; null when it says none. */
  readonly version: string | null
  readonly confidence: Confidence
  readonly note?: string
}

/** What one title lets its holder do: one row of annexe II of décret 2015-723, or what stands for it until it is read. */
export interface PrerogativeRow {
  /** Stays the same for ever: judgements and overlays name it. */
  readonly id: string
  readonly title: string
  /** Value set `capacities`. */
  readonly capacities: readonly string[]
  /** Null: outside the three levels (cook), or not read. */
  readonly level: 'support' | 'operational' | 'management' | null
  readonly department: 'deck' | 'engine' | 'radio' | 'catering'
  /** Codes of the value set `ship-kinds`; `any` is all of them. Null: not read. */
  readonly shipKinds: readonly string[] | 'any' | null
  readonly fishingKinds: readonly string[] | 'any' | null
  readonly limits: {
    readonly grossTonnage: Limit
    readonly grossTonnageFrom: number | null
    readonly powerKilowatts: Limit
    readonly lengthMetres: Limit
    readonly lengthMetresFrom: number | null
    readonly passengers: Limit
    /** Miles from the coast, or from what `distanceFrom` says. */
    readonly distance: Limit
    readonly distanceFrom: 'coast' | 'departure' | 'shelter'
    readonly distanceFromShelter: Limit
  }
  /** What else must hold of ship, voyage or holder; in the language of rules. */
  readonly when: Condition | null
  /** What the text of the title asks beside it, and how far that lets one sail (R16): counts only with this row. */
  readonly with: LawNeed | null
  /** What the source adds and no condition can say: always to be judged by a person. */
  readonly toBeJudged: Text | null
  readonly issuedBefore: string | null
  readonly issuedFrom: string | null
  readonly basis: LawBasis
  /**
   * False: whoever would serve by this row is to be judged by a person, never passed and never failed. Rows that stand for what was
   * not read are written out, so that where no row covers a capacity the answer is a plain no.
   */
  readonly isUsable: boolean
  readonly validFrom: string | null
  readonly validUntil: string | null
}

/** What must be held, or be true, in the language of needs. `hold` is one document; `reach` how far it lets one sail. */
export type LawNeed =
  | { readonly all: readonly LawNeed[]; readonly text?: Text }
  | { readonly any: readonly LawNeed[]; readonly text?: Text }
  | {
      readonly hold: {
        readonly codes: readonly string[]
        readonly documentKinds?: readonly string[]
        /** The end of its validity does not matter (R09). */
        readonly evenExpired?: true
        readonly issuedBefore?: string
        readonly issuedFrom?: string
        /** Only a document that names this type of craft and this route (R31). */
        readonly forThisCraft?: true
      }
      /** Only where this is so; elsewhere the document does not do. */
      readonly when?: Condition
      /** Absent: it sets no distance. Null: not read. A voyage that goes farther is not met by it, and fails the rule too. */
      readonly reach?: number | 'unlimited' | null
      readonly text?: Text
    }
  | { readonly check: Condition; readonly text?: Text }
  /** What nobody has read: unknown. Beside what would do for certain, in an `any`, it keeps the rest from failing. */
  | { readonly toBeJudged: Text }

type CrewRuleScope = 'crew' | 'line' | 'member' | 'seat'

/** One of R01 to R50, or a later version of it. Never edited once published: the next version is a new file. */
export interface CrewRule {
  readonly id: string
  readonly rule: string
  readonly name: Text
  /** Of what it is asked: everybody on board (`member`), whoever fills a line (`seat`), a line, the crew. */
  readonly scope: CrewRuleScope
  /**
   * On which ships, voyages and posts; null: always. Where that is unknown, a need that is met all the same has passed, and one that
   * is not is unknown.
   */
  readonly appliesWhen: Condition | null
  /** What it asks; or the name of what the engine computes, where no language says it. */
  readonly need: LawNeed | { readonly computed: string }
  /** False: not read as law. Where it applies the answer is `unknown`, whatever is held. */
  readonly isUsable: boolean
  /** Told and never decided by (R36). */
  readonly isWarning: boolean
  /** With slots in braces; `passed` may be null: nothing to say. */
  readonly sentences: {
    readonly failed: Text
    readonly unknown: Text
    readonly passed: Text | null
    readonly remedy: Text | null
  }
  readonly basis: LawBasis
  readonly validFrom: string | null
  readonly validUntil: string | null
  /** Rules of `schemas/rules` that ask it when a title is requested; empty where only a crew is asked. */
  readonly atIssue: readonly string[]
  /** Parts of a whole question, laid over the one that all cases share; at least one that passes and one that does not. */
  readonly cases: readonly CrewRuleCase[]
}

/** What a case changes in the question that all cases share. */
export interface CrewRuleCaseGiven {
  readonly on?: string
  readonly ship?: Readonly<Record<string, unknown>>
  readonly voyage?: Readonly<Record<string, unknown>>
  /** Of the first line; null: there is no line at all. */
  readonly line?: Readonly<Record<string, unknown>> | null
  readonly otherLines?: readonly Readonly<Record<string, unknown>>[]
  /** Of the first member, who is pinned to the first line. */
  readonly member?: Readonly<Record<string, unknown>>
  /** What they hold, all of it: codes, or a code with what differs from a title in force for years. */
  readonly titles?: readonly (string | Readonly<Record<string, unknown>>)[]
  /** Further members, each with titles in the same form. */
  readonly others?: readonly Readonly<Record<string, unknown>>[]
}

export interface CrewRuleCase {
  readonly given: CrewRuleCaseGiven
  readonly expect: 'passed' | 'failed' | 'unknown' | 'does-not-apply'
  readonly why: string
  /** The rule that answers, where it is another one (`in-other-rules`): `r01.1`. */
  readonly of?: string
}

/** A capacity on board. */
export interface PostDefinition {
  readonly capacity: string
  readonly department: 'deck' | 'engine' | 'radio' | 'catering' | 'other'
  readonly level: 'support' | 'operational' | 'management' | null
  /** Duties that come with it (the master answers for medical care). */
  readonly duties: readonly string[]
  readonly isOfficer: boolean
  readonly basis: LawBasis
}

/** What a limitation printed on a title excludes, beyond the limit that its value set gives. */
export interface CrewLaw {
  /** The day of its newest part, and the authority's overlay where one is laid over it. */
  readonly edition: string
  readonly posts: readonly PostDefinition[]
  readonly prerogatives: readonly PrerogativeRow[]
  readonly rules: readonly CrewRule[]
}

/** What an authority lays over the law (docs/crew-law.md): each entry takes the place of one row or rule. */
export interface CrewLawOverlay {
  readonly $schema?: string
  /** Told in the edition of the law, after the day. */
  readonly id: string
  readonly authority: Text
  readonly date: string
  /** The edition of the law that it was written for. */
  readonly edition: string
  readonly rows: readonly {
    readonly replaces: string
    readonly by: readonly PrerogativeRow[]
    /** Where nothing takes its place: why there is no such row. */
    readonly why?: Text
  }[]
  readonly rules: readonly { readonly replaces: string; readonly by: readonly CrewRule[] }[]
}
