import type { Ship } from '../src/crew/ship.ts'
import type { Voyage } from '../src/crew/voyage.ts'
import type { CrewFile, CrewFileMember } from '../src/crew-file/crew-file.ts'
import { titleVct } from '../src/sd-jwt/title-claims.ts'

/** A small ship of commerce that keeps within twenty miles. */
export const testShip: Ship = {
  name: 'Ar Mor',
  imoNumber: '9074729',
  registration: 'CC 884411',
  kind: 'merchant',
  fishingKind: null,
  grossTonnage: 150,
  grossTonnageItc69: null,
  lengthMetres: 22.5,
  propulsionPowerKilowatts: 240,
  passengersAtMost: 12,
  isRoroPassengerShip: false,
  tankerCargoes: [],
  isIgf: false,
  hasHighVoltage: false,
  hasEcdis: false,
  hasGmdss: true,
  highSpeedCraftType: '',
  isIsps: false,
  hasUnattendedMachinery: null,
}

export const testVoyage: Voyage = {
  from: '2026-11-23',
  until: '2026-11-30',
  distance: 20,
  milesFromDeparture: null,
  milesFromShelter: null,
  isMetropolitan: true,
  seaArea: 'A1',
  navigationCategory: 'category-3',
  isInternational: false,
  isPolar: false,
  isByDayOnly: null,
  isInShelteredWaters: false,
  passengers: 12,
  route: null,
}

export const testNonce = 'c4nZrY1q0Wm5d2h7K9vXtA'
export const testAudience = 'verifier_attestation:armement-des-essais.example'

/** Somebody of whom nothing is said but their id. */
export function createTestMember(id: string, changes: Partial<CrewFileMember> = {}): CrewFileMember {
  return {
    id,
    lineId: null,
    capacity: null,
    contractCapacity: null,
    duties: [],
    medicalFitnessStatedUntil: null,
    evidence: [],
    ...changes,
  }
}

/** Well formed; what its evidence holds would not be believed. */
export function createTestCrewFile(changes: Partial<CrewFile> = {}): CrewFile {
  return {
    version: 1,
    ship: testShip,
    voyage: testVoyage,
    manning: {
      kind: 'stated',
      documentNumber: 'FE 22-118',
      lines: [
        { id: '1', capacities: ['master'], level: null, regulation: ['II/3'], number: 1, conditions: null },
        { id: '2', capacities: ['rating'], level: 'support', regulation: [], number: 1, conditions: 'le jour' },
      ],
    },
    members: [
      createTestMember('m1', {
        lineId: '1',
        contractCapacity: 'master',
        duties: ['medical-care'],
        medicalFitnessStatedUntil: '2027-10-31',
        evidence: [{ kind: 'document', text: '{}' }],
      }),
      createTestMember('m2', {
        evidence: [
          {
            kind: 'presentation',
            vpToken: { title: ['e30~e30'] },
            nonce: testNonce,
            audience: testAudience,
            query: {
              credentials: [
                { id: 'title', format: 'dc+sd-jwt', meta: { vct_values: [titleVct] }, claims: [{ path: ['code'] }] },
              ],
            },
            answeredAt: '2026-11-22T09:00:00Z',
          },
        ],
      }),
    ],
    ...changes,
  }
}
