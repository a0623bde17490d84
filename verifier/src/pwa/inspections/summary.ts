import type { Colour } from '@vigie/shared/verification/verdict.ts'
import { judgementOf } from './holder-of.ts'
import type { InspectedTitle, Inspection, ShipVisit } from './inspection.ts'

/** What a list says of an inspection, kept beside it so that a list reads no titles. */
export interface InspectionSummary extends ShipVisit {
  readonly id: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly people: number
  readonly titles: number
  readonly verdicts: Readonly<Record<Colour, number>>
}

export function summaryOf({ people, note: _, ...visit }: Inspection): InspectionSummary {
  const titles = people.flatMap((person) => person.titles)
  return { ...visit, people: people.length, titles: titles.length, verdicts: tallyOf(titles) }
}

/** How many titles have each colour by their last verdict. */
export function tallyOf(titles: readonly InspectedTitle[]): Record<Colour, number> {
  const verdicts: Record<Colour, number> = { green: 0, orange: 0, red: 0, grey: 0 }
  for (const title of titles) verdicts[judgementOf(title).verdict.colour] += 1
  return verdicts
}
