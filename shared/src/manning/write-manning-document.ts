import { writeStatusEntry } from '../credential/write-title-credential.ts'
import type { Text } from '../language.ts'
import type { ManningDocument, ShipParticulars, StatedLine, TradingArea } from './manning-document.ts'

/** The one JSON form of a signed manning document: compact, properties in this order, as in its QR code and in its PDF. */
export function writeManningDocument(document: ManningDocument): string {
  const { credentialSubject: ship, proof } = document
  const { safeManning: manning } = ship
  return JSON.stringify({
    '@context': document['@context'],
    id: document.id,
    type: document.type,
    issuer: document.issuer,
    validFrom: document.validFrom,
    validUntil: document.validUntil,
    credentialStatus: document.credentialStatus.map(writeStatusEntry),
    credentialSubject: {
      type: ship.type,
      ...particulars(ship),
      safeManning: {
        type: manning.type,
        documentNumber: manning.documentNumber,
        replaces: manning.replaces,
        tradingArea: area(manning.tradingArea),
        lines: manning.lines.map(line),
        generalConditions: text(manning.generalConditions),
        issueDate: manning.issueDate,
        issuingCountry: manning.issuingCountry,
        issuingAuthority: manning.issuingAuthority,
        issuingOfficer: manning.issuingOfficer,
      },
    },
    proof: {
      type: proof.type,
      cryptosuite: proof.cryptosuite,
      created: proof.created,
      verificationMethod: proof.verificationMethod,
      proofPurpose: proof.proofPurpose,
      proofValue: proof.proofValue,
    },
  })
}

/** What is not there is not written. */
function particulars(ship: ShipParticulars): ShipParticulars {
  const written: { readonly [Name in keyof Required<ShipParticulars>]: ShipParticulars[Name] | undefined } = {
    shipName: ship.shipName,
    registration: ship.registration,
    portOfRegistry: ship.portOfRegistry,
    imoNumber: ship.imoNumber,
    operatingCompany: ship.operatingCompany,
    shipKind: ship.shipKind,
    fishingKind: ship.fishingKind,
    shipType: text(ship.shipType),
    grossTonnage: ship.grossTonnage,
    grossTonnageItc69: ship.grossTonnageItc69,
    lengthMetres: ship.lengthMetres,
    propulsionPowerKilowatts: ship.propulsionPowerKilowatts,
    hasUnattendedMachinery: ship.hasUnattendedMachinery,
    passengersAtMost: ship.passengersAtMost,
    isRoroPassengerShip: ship.isRoroPassengerShip,
    tankerCargoes: ship.tankerCargoes,
    isTanker: ship.isTanker,
    isIgf: ship.isIgf,
    hasHighVoltage: ship.hasHighVoltage,
    hasEcdis: ship.hasEcdis,
    hasGmdss: ship.hasGmdss,
    isHighSpeedCraft: ship.isHighSpeedCraft,
    highSpeedCraftType: ship.highSpeedCraftType,
    isIsps: ship.isIsps,
  }
  return written as ShipParticulars // JSON leaves out what is undefined
}

function area({ type, navigationCategory, isUnlimited, distanceNauticalMiles, seaAreas, areaText }: TradingArea) {
  return { type, navigationCategory, isUnlimited, distanceNauticalMiles, seaAreas, areaText: text(areaText) }
}

function line({ type, line, capacities, level, regulation, persons, conditions }: StatedLine) {
  return { type, line, capacities, level, regulation, persons, conditions: text(conditions) }
}

function text(value: Text | undefined): Text | undefined {
  return value && { fr: value.fr, en: value.en }
}
