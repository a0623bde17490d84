import type { Ship } from '@vigie/shared/crew/ship.ts'
import type { Voyage } from '@vigie/shared/crew/voyage.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'

/** A ship of which nothing is known but her name: what is not known is to be judged, never taken for "no". */
export function unknownShip(name: string): Ship {
  return {
    name,
    imoNumber: null,
    registration: null,
    kind: 'merchant',
    fishingKind: null,
    grossTonnage: null,
    grossTonnageItc69: null,
    lengthMetres: null,
    propulsionPowerKilowatts: null,
    passengersAtMost: null,
    isRoroPassengerShip: null,
    tankerCargoes: null,
    isIgf: null,
    hasHighVoltage: null,
    hasEcdis: null,
    hasGmdss: null,
    highSpeedCraftType: null,
    isIsps: null,
    hasUnattendedMachinery: null,
  }
}

export function unknownVoyage(day: PlainDate): Voyage {
  return {
    from: day,
    until: day,
    distance: null,
    milesFromDeparture: null,
    milesFromShelter: null,
    isMetropolitan: null,
    seaArea: null,
    navigationCategory: null,
    isInternational: null,
    isPolar: null,
    isByDayOnly: null,
    isInShelteredWaters: null,
    passengers: null,
    route: null,
  }
}
