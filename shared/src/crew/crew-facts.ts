import type { PostDefinition } from '@vigie/schemas/crew-law.ts'
import { wholeYearsBetween } from '../plain-date.ts'
import type { Facts } from '../rules/fact.ts'
import { factsFrom } from '../rules/facts-from.ts'
import type { FactValue } from '../rules/rule.ts'
import type { CrewMember } from './crew-member.ts'
import type { Duty, Post } from './post.ts'
import type { Ship, TankerCargo } from './ship.ts'
import type { Voyage } from './voyage.ts'

/** The facts that are about a person; every other is decided before anybody is looked at. */
export const memberFactNames: ReadonlySet<string> = new Set([
  'ageYears',
  'ageYearsAtEnd',
  'medicalFitnessValidUntil',
  'medicalFitnessIsFit',
  'medicalFitnessIsRefused',
  'contractCapacity',
])

type Values = Readonly<Record<string, FactValue | null>>

/** Null is not known, hence absent: the language of rules then answers `unknown`. */
function knownFacts(values: Values): Facts {
  const known = Object.entries(values).filter((entry): entry is [string, FactValue] => entry[1] !== null)
  return factsFrom(Object.fromEntries(known))
}

export function factsOfPlace(ship: Ship, voyage: Voyage): Facts {
  return knownFacts({
    ...valuesOfShip(ship),
    ...valuesOfVoyage(voyage),
    isPassengerShip: isPassengerShip(ship, voyage),
  })
}

function valuesOfShip(ship: Ship): Values {
  const { tankerCargoes: cargoes, passengersAtMost, highSpeedCraftType } = ship
  const hasCargo = (cargo: TankerCargo) => (cargoes === null ? null : cargoes.includes(cargo))
  return {
    shipKind: ship.kind,
    // A ship that does not fish has no kind of fishing, which is known.
    fishingKind: ship.kind === 'fishing' ? ship.fishingKind : 'none',
    grossTonnage: ship.grossTonnage,
    grossTonnageItc69: ship.grossTonnageItc69,
    lengthMetres: ship.lengthMetres,
    propulsionPowerKilowatts: ship.propulsionPowerKilowatts,
    passengersAtMost,
    isRoroPassengerShip: ship.isRoroPassengerShip,
    isOilTanker: hasCargo('oil'),
    isChemicalTanker: hasCargo('chemical'),
    isGasTanker: hasCargo('liquefied-gas'),
    isTanker: cargoes === null ? null : cargoes.length > 0,
    isIgf: ship.isIgf,
    hasHighVoltage: ship.hasHighVoltage,
    hasEcdis: ship.hasEcdis,
    hasGmdss: ship.hasGmdss,
    isHighSpeedCraft: highSpeedCraftType === null ? null : highSpeedCraftType !== '',
    isIsps: ship.isIsps,
    hasUnattendedMachinery: ship.hasUnattendedMachinery,
  }
}

function valuesOfVoyage(voyage: Voyage): Values {
  const { distance } = voyage
  return {
    voyageFrom: voyage.from,
    voyageUntil: voyage.until,
    // Beyond every number, so that "at most 20" is no, rather than not known.
    distance: distance === 'unlimited' ? Number.POSITIVE_INFINITY : distance,
    distanceIsUnlimited: distance === null ? null : distance === 'unlimited',
    milesFromDeparture: voyage.milesFromDeparture,
    milesFromShelter: voyage.milesFromShelter,
    isMetropolitan: voyage.isMetropolitan,
    seaArea: voyage.seaArea,
    isBeyondA1: isBeyondA1(voyage),
    navigationCategory: voyage.navigationCategory,
    isInternational: voyage.isInternational,
    isPolar: voyage.isPolar,
    isByDayOnly: voyage.isByDayOnly,
    isInShelteredWaters: voyage.isInShelteredWaters,
    passengers: voyage.passengers,
  }
}

/**
 * Along metropolitan France area A1 reaches 20 miles (DIRM Méditerranée), so where no area is told the distance decides; elsewhere
 * the voyage must say its area.
 */
function isBeyondA1({ seaArea, isMetropolitan }: Voyage): boolean | null {
  if (seaArea !== null) return seaArea !== 'A1'
  return isMetropolitan === true ? false : null
}

/** More than twelve (SOLAS I/2), by what the ship may carry or by what she carries on this voyage. */
function isPassengerShip({ passengersAtMost }: Ship, { passengers }: Voyage): boolean | null {
  if ((passengersAtMost ?? 0) > 12 || (passengers ?? 0) > 12) return true
  return passengersAtMost === null ? null : false
}

/** One department's side of a post. Who serves outside the three levels has the capacity, department and level `none`. */
export interface PostSide {
  readonly capacity: string | null
  readonly definition: PostDefinition | null
  readonly post: Post | null
  /** Those of the person; what comes with the capacity is added. */
  readonly duties: readonly Duty[]
}

export function factsOfSide({ capacity, definition, post, duties }: PostSide): Facts {
  const codes = new Set<string>([...(definition?.duties ?? []), ...duties])
  const level = capacity === null ? 'none' : (post?.level ?? definition?.level ?? (definition ? 'none' : null))
  return knownFacts({
    capacity: capacity ?? 'none',
    exercisedCapacity: capacity ?? 'none',
    department: capacity === null ? 'none' : (definition?.department ?? null),
    level,
    hasLevel: level === null ? null : level !== 'none',
    isOfficer: capacity === null ? false : (definition?.isOfficer ?? null),
    isPolyvalent: (post?.capacities.length ?? 0) > 1,
    duties: Array.from(codes, (code) => ({ code })),
  })
}

export function factsOfMember(member: CrewMember, voyage: Voyage): Facts {
  const { birthDate, medicalFitness, contractCapacity } = member
  return knownFacts({
    ageYears: birthDate && wholeYearsBetween(birthDate, voyage.from),
    ageYearsAtEnd: birthDate && wholeYearsBetween(birthDate, voyage.until),
    medicalFitnessValidUntil: medicalFitness?.validUntil ?? null,
    medicalFitnessIsFit: medicalFitness?.isFit ?? null,
    medicalFitnessIsRefused: medicalFitness?.isFit === false,
    contractCapacity,
  })
}
