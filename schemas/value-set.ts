import type { Text } from './text.ts'

/** One coded value with its words. `note` is a second sentence, such as what to do about a verdict. */
export interface CodedValue {
  readonly code: string
  readonly label: Text
  readonly note?: Text
  /** The words when it stands beside others, where the label is a whole headline. */
  readonly short?: Text
  /** The code of the same value in ITEM, where one was seen. */
  readonly itemCode?: string
  /** What a limitation bounds, so that a ship can be compared with it. */
  readonly limit?: Limit
  /** Names under which AMFORE records a training (domain: AMFORE module labels). */
  readonly amforeLabels?: readonly string[]
  /** ISO 3166-1 alpha-3 of a nationality. */
  readonly alpha3?: string
  /** The colour of a verdict reason. */
  readonly colour?: 'green' | 'orange' | 'red' | 'grey'
}

interface Limit {
  readonly quantity:
    | 'gross-tonnage'
    | 'propulsion-power-kilowatts'
    | 'distance-nautical-miles'
    | 'length-metres'
    | 'passengers'
  readonly below?: number
  readonly atMost?: number
}

/** A closed list of codes. Their order has a meaning: rows of a credential follow it. */
export interface ValueSet {
  readonly id: string
  readonly version: number
  readonly values: readonly CodedValue[]
}
