import type { Ship } from '@vigie/shared/crew/ship.ts'
import type { Voyage } from '@vigie/shared/crew/voyage.ts'
import type { CrewCheckContent, CrewCheckMember } from '@vigie/shared/crew-file/crew-check-view.ts'

const testShip: Ship = {
  name: 'Iroise',
  imoNumber: null,
  registration: 'BR 123456',
  kind: 'merchant',
  fishingKind: null,
  grossTonnage: 180,
  grossTonnageItc69: null,
  lengthMetres: 24,
  propulsionPowerKilowatts: 240,
  passengersAtMost: 0,
  isRoroPassengerShip: false,
  tankerCargoes: [],
  isIgf: false,
  hasHighVoltage: false,
  hasEcdis: false,
  hasGmdss: true,
  highSpeedCraftType: '',
  isIsps: false,
  hasUnattendedMachinery: false,
}

const testVoyage: Voyage = {
  from: '2026-11-23',
  until: '2026-12-04',
  distance: 20,
  milesFromDeparture: null,
  milesFromShelter: null,
  isMetropolitan: true,
  seaArea: 'A1',
  navigationCategory: 'category-3',
  isInternational: false,
  isPolar: false,
  isByDayOnly: false,
  isInShelteredWaters: false,
  passengers: 0,
  route: null,
}

const testMember: CrewCheckMember = {
  id: null,
  stated: null,
  lineId: '1',
  capacity: null,
  contractCapacity: null,
  duties: [],
  medicalFitnessStatedUntil: '2027-06-30',
}

/** One master on one line, as a shipowner says it; more members, each with what differs. */
export function testContent(...members: readonly Partial<CrewCheckMember>[]): CrewCheckContent {
  return {
    ship: testShip,
    voyage: testVoyage,
    manning: {
      kind: 'stated',
      documentNumber: 'FEM-2026-0001',
      lines: [{ id: '1', capacities: ['master'], level: null, regulation: [], number: 1, conditions: null }],
    },
    members: members.map((member) => ({ ...testMember, ...member })),
  }
}
