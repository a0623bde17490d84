import type { Manning } from '../crew/manning.ts'
import type { Ship } from '../crew/ship.ts'
import type { Language } from '../language.ts'
import type { Decimal, ManningDocument, SafeManning, ShipParticulars } from './manning-document.ts'

export interface ShipAndManning {
  readonly ship: Ship
  readonly manning: Manning
}

/**
 * What a crew check asks about a ship and her lines, as the document says it; conditions in one of its languages, since they
 * are for a person to read. What it does not say is null: not known, never "no".
 */
export function shipAndManningOf({ credentialSubject: subject }: ManningDocument, language: Language): ShipAndManning {
  return { ship: shipOf(subject), manning: manningOf(subject.safeManning, language) }
}

function shipOf(subject: ShipParticulars): Ship {
  return {
    name: subject.shipName,
    imoNumber: subject.imoNumber ?? null,
    registration: subject.registration,
    kind: subject.shipKind,
    fishingKind: subject.fishingKind ?? null,
    grossTonnage: numberOf(subject.grossTonnage),
    grossTonnageItc69: numberOf(subject.grossTonnageItc69),
    lengthMetres: numberOf(subject.lengthMetres),
    propulsionPowerKilowatts: numberOf(subject.propulsionPowerKilowatts),
    passengersAtMost: subject.passengersAtMost ?? null,
    isRoroPassengerShip: subject.isRoroPassengerShip ?? null,
    tankerCargoes: subject.isTanker === false ? [] : (subject.tankerCargoes ?? null),
    isIgf: subject.isIgf ?? null,
    hasHighVoltage: subject.hasHighVoltage ?? null,
    hasEcdis: subject.hasEcdis ?? null,
    hasGmdss: subject.hasGmdss ?? null,
    highSpeedCraftType: subject.isHighSpeedCraft === false ? '' : (subject.highSpeedCraftType ?? null),
    isIsps: subject.isIsps ?? null,
    hasUnattendedMachinery: subject.hasUnattendedMachinery,
  }
}

function manningOf({ lines, documentNumber }: SafeManning, language: Language): Manning {
  return {
    documentNumber,
    lines: lines.map(({ line, capacities, level, regulation, persons, conditions }) => ({
      id: String(line),
      capacities,
      level: level ?? null,
      regulation: regulation ?? [],
      number: persons,
      conditions: conditions?.[language] ?? null,
    })),
  }
}

function numberOf(decimal: Decimal | undefined): number | null {
  return decimal === undefined ? null : Number(decimal)
}
