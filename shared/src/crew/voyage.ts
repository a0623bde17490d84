import type { PlainDate } from '../plain-date.ts'

/** How far from the coast, in nautical miles. */
export type Distance = number | 'unlimited'

/** Null is not known. */
export interface Voyage {
  readonly from: PlainDate
  /** The last day, which counts whole: every title must hold until then. */
  readonly until: PlainDate
  /** The farthest from the coast. */
  readonly distance: Distance | null
  /** The farthest from the point of departure and from a shelter, for the titles that are limited so. */
  readonly milesFromDeparture: number | null
  readonly milesFromShelter: number | null
  /** Waters of metropolitan France, where sea area A1 reaches 20 miles. */
  readonly isMetropolitan: boolean | null
  readonly seaArea: 'A1' | 'A2' | 'A3' | 'A4' | null
  readonly navigationCategory: 'category-1' | 'category-2' | 'category-3' | 'category-4' | 'category-5' | null
  readonly isInternational: boolean | null
  readonly isPolar: boolean | null
  readonly isByDayOnly: boolean | null
  readonly isInShelteredWaters: boolean | null
  /** How many passengers are carried on this voyage. */
  readonly passengers: number | null
  /** Of a high-speed craft. */
  readonly route: string | null
}
