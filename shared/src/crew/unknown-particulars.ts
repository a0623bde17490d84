import type { PlainDate } from '../plain-date.ts'
import type { Ship, ShipKind } from './ship.ts'
import type { Voyage } from './voyage.ts'

/** A ship of which nothing is known but her kind: for whoever asks how far their titles let them sail, on no ship in particular. */
export function unknownShip(kind: ShipKind): Ship {
  return {
    name: '',
    imoNumber: null,
    registration: null,
    kind,
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

/** Days alone; nothing else of the voyage is known. */
export function unknownVoyage(from: PlainDate, until: PlainDate): Voyage {
  return {
    from,
    until,
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
