import type { PlainDate } from '../plain-date.ts'
import type { FactValue } from './rule.ts'

/** Where a fact comes from: which registry or agent, when it answered, and the SHA-256 of the exact bytes of the answer. */
export interface Evidence {
  readonly source: string
  /** ISO 8601 date-time. */
  readonly retrievedAt: string
  /** Hexadecimal. */
  readonly sha256: string
}

export interface Fact {
  readonly value: FactValue
  readonly evidence?: Evidence
  /**
   * For a number that grew: the day each value was reached, in order. It lets a rule say since when it is met (the
   * 20th birthday, the day the twelfth month of sea service ended).
   */
  readonly reached?: readonly { readonly value: number; readonly on: PlainDate }[]
}

/** The facts we have. One that is absent is not known; it is never taken as false. */
export type Facts = Readonly<Record<string, Fact>>
