import type { Distance, Voyage } from '@vigie/shared/crew/voyage.ts'
import type { ManningDocument, TradingArea } from '@vigie/shared/manning/manning-document.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { unknownVoyage } from './start-crew-check.ts'

/** A day anywhere that the document lets the ship go: the farthest of her area, until somebody says less. */
export function voyageOfDocument({ credentialSubject }: ManningDocument, day: PlainDate): Voyage {
  const area = credentialSubject.safeManning.tradingArea
  return {
    ...unknownVoyage(day),
    distance: distanceOf(area),
    navigationCategory: area.navigationCategory ?? null,
    // they are named from the coast outwards
    seaArea: area.seaAreas?.toSorted().at(-1) ?? null,
  }
}

function distanceOf({ isUnlimited, distanceNauticalMiles }: TradingArea): Distance | null {
  return isUnlimited ? 'unlimited' : (distanceNauticalMiles ?? null)
}
