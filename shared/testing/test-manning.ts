import type { Instant } from '../src/credential/title-credential.ts'
import { createManningDocument, type ManningFields } from '../src/manning/create-manning-document.ts'
import type { ManningDocument, UnsignedManningDocument } from '../src/manning/manning-document.ts'
import { writeManningDocument } from '../src/manning/write-manning-document.ts'
import { cryptosuiteOf } from '../src/proof/multikey.ts'
import { signCredential } from '../src/proof/sign-credential.ts'
import { revocationListId, suspensionListId, type TestKey, testIssuer } from './test-authority.ts'

/** What the reference document has in the lists. */
export const manningIndexes = { revocation: 31_415, suspension: 92_653 }

/** A ro-ro ferry of a coastal line, as an authority would fill the form in (the ship, her company and her area are invented). */
export const manningFields: ManningFields = {
  issuer: testIssuer,
  effectiveFrom: '2026-11-21',
  expiresOn: '2031-11-20',
  revocationEntry: { list: revocationListId, index: manningIndexes.revocation },
  suspensionEntry: { list: suspensionListId, index: manningIndexes.suspension },
  ship: {
    shipName: 'ÉTOILE DU PONANT',
    registration: 'FQBR',
    portOfRegistry: 'Brest',
    imoNumber: '9074729',
    operatingCompany: 'Ponant SAS',
    shipKind: 'merchant',
    shipType: { fr: 'Navire roulier à passagers', en: 'Ro-ro passenger ship' },
    grossTonnage: '1820',
    grossTonnageItc69: '2480',
    lengthMetres: '71.35',
    propulsionPowerKilowatts: '2940',
    hasUnattendedMachinery: true,
    passengersAtMost: 450,
    isRoroPassengerShip: true,
    isTanker: false,
    isHighSpeedCraft: false,
    hasGmdss: true,
  },
  tradingArea: {
    navigationCategory: 'category-3',
    distanceNauticalMiles: 20,
    seaAreas: ['A1', 'A2'],
    areaText: { fr: 'De Brest aux îles du Ponant', en: 'From Brest to the Ponant islands' },
  },
  lines: [
    { capacities: ['master'], level: 'management', regulation: ['II/2', 'IV/2', 'V/2'], persons: 1 },
    { capacities: ['chief-mate'], level: 'management', regulation: ['II/2', 'IV/2', 'V/2'], persons: 1 },
    { capacities: ['chief-engineer'], level: 'management', regulation: ['III/3'], persons: 1 },
    {
      capacities: ['officer-navigational-watch', 'officer-engineering-watch'],
      regulation: ['II/1', 'III/1'],
      persons: 1,
      conditions: { fr: 'Fonction polyvalente', en: 'Serves in both departments' },
    },
    { capacities: ['rating-navigational-watch'], regulation: ['II/4'], persons: 2 },
    { capacities: ['rating'], persons: 3 },
  ],
  issued: {
    documentNumber: 'M-204639461235',
    issueDate: '2026-11-20',
    issuingCountry: 'FR',
    issuingAuthority: 'dirm-namo',
    issuingOfficer: 'Claire MOREL',
  },
}

export function createTestManning(changes: Partial<ManningFields> = {}): UnsignedManningDocument {
  return createManningDocument({ ...manningFields, ...changes })
}

/** Signed with the authority's key, in its one JSON form. */
export async function signTestManning(
  { id: verificationMethod, publicKeyMultibase, sign }: TestKey,
  unsigned: UnsignedManningDocument = createTestManning(),
  created: Instant = '2026-11-20T10:12:00Z',
): Promise<ManningDocument> {
  const cryptosuite = cryptosuiteOf(publicKeyMultibase)
  const signed = await signCredential(unsigned, { verificationMethod, cryptosuite, created, sign })
  return JSON.parse(writeManningDocument(signed))
}
