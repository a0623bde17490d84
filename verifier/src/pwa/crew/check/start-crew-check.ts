import type { Ship } from '@vigie/shared/crew/ship.ts'
import * as unknown from '@vigie/shared/crew/unknown-particulars.ts'
import type { Voyage } from '@vigie/shared/crew/voyage.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'

/** A ship of which nothing is known but her name: what is not known is to be judged, never taken for "no". */
export function unknownShip(name: string): Ship {
  return { ...unknown.unknownShip('merchant'), name }
}

export function unknownVoyage(day: PlainDate): Voyage {
  return unknown.unknownVoyage(day, day)
}
