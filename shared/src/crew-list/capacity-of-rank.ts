import crewRanks from '@vigie/schemas/crew/crew-ranks.json' with { type: 'json' }
import capacitySet from '@vigie/schemas/value-sets/capacities.json' with { type: 'json' }
import { wordsOf } from './words-of.ts'

const capacities: ReadonlyMap<string, string> = new Map([
  ...capacitySet.values.flatMap(({ code, label: { fr, en } }) => [fr, en].map((one) => [wordsOf(one), code] as const)),
  ...crewRanks.ranks.flatMap(({ capacity, words }) => words.map((one) => [one, capacity] as const)),
])

/**
 * The capacity that a rank stands for, by its own name or by the table in schemas/crew/crew-ranks.json; null for anything else. Words that
 * mean one thing at the deck and another in the engine room (*lieutenant*, *second*) are not in it: nothing is guessed.
 */
export function capacityOfRank(rank: string): string | null {
  return capacities.get(wordsOf(rank)) ?? null
}
