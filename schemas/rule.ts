import type { Text } from './text.ts'
import type { Confidence } from './title-definition.ts'

export type Scalar = boolean | number | string

/** One entry of a list fact; null is a known absence (a title without end), a missing field is not known. */
export type FactRecord = Readonly<Record<string, Scalar | null>>

export type FactValue = Scalar | readonly FactRecord[]

/** Another fact as the other side of a comparison of dates, moved by a duration: "today, minus 60 months". */
export interface FactReference {
  readonly fact: string
  readonly plusMonths?: number
  readonly plusDays?: number
}

export type DateOperand = string | FactReference

/** One comparison. Dates are written yyyy-MM-dd. */
export type Test =
  | { readonly is: Scalar }
  | { readonly in: readonly Scalar[] }
  | { readonly atLeast: number }
  | { readonly atMost: number }
  | { readonly before: DateOperand }
  | { readonly onOrAfter: DateOperand }

/** A test on one field of a record; `orNone` also accepts a known absence: "valid today, or without end". */
export type FieldTest = Test & { readonly orNone?: true }

export type RecordMatch = Readonly<Record<string, FieldTest>>

/** The closed language of rules. `text` says a condition in the words of the trade. */
export type Condition =
  | { readonly all: readonly Condition[]; readonly text?: Text }
  | { readonly any: readonly Condition[]; readonly text?: Text }
  | { readonly not: Condition; readonly text?: Text }
  | { readonly atLeast: number; readonly of: readonly Condition[]; readonly text?: Text }
  | ({ readonly fact: string; readonly text?: Text } & Test)
  | { readonly fact: string; readonly includes: RecordMatch; readonly text?: Text }

export type ApplicationKind = 'first-issue' | 'revalidation'

interface RuleBasis {
  /** The text the rule comes from, cited in the language of the law, article and all. */
  readonly text: string
  /** Where we saw it, and what we make of it: for those who keep the rules, in English. */
  readonly source: string
  readonly confidence: Confidence
  readonly note?: string
}

/** A case that proves the rule; `today` is the day of the case. */
export interface RuleCase {
  readonly given: Readonly<Record<string, FactValue>>
  readonly expect: 'passed' | 'failed' | 'unknown'
  readonly why: string
}

/** One condition on titles: data, in force from a date to a date, never edited once published. */
export interface Rule {
  readonly id: string
  readonly name: Text
  readonly titles: readonly string[] | 'all'
  readonly kinds: readonly ApplicationKind[]
  readonly basis: RuleBasis
  /** Null when the day it came into force was not found: it then holds as far back as we look. */
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly require: Condition
  /** The reason of refusal when the condition fails; value set `refusal-reasons`. */
  readonly otherwise: string
  readonly cases: readonly RuleCase[]
}
