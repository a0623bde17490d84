import type { CheckedDocument, CrewCheck, Holder } from './crew-check.ts'
import { unknownShip, unknownVoyage } from './start-crew-check.ts'

export function createCheck(changes: Partial<CrewCheck> = {}): CrewCheck {
  return {
    id: 'a-check',
    startedAt: '2026-11-22T08:00:00Z',
    ship: unknownShip('AR MOR'),
    voyage: unknownVoyage('2026-11-22'),
    manning: { kind: 'stated', documentNumber: null, lines: [] },
    people: [],
    undecided: [],
    ...changes,
  }
}

let documents = 0

export function createDocument(holder: Holder, code: string): CheckedDocument {
  documents += 1
  const id = `d${documents}`
  return {
    id,
    text: `{"number":${documents}}`,
    holder,
    verdict: { colour: 'green', reason: 'in-force', verifiedAt: '2026-11-22T08:10:00Z' },
    title: {
      id,
      kind: 'title',
      code,
      number: null,
      validFrom: '2024-01-01',
      validUntil: '2028-12-31',
      state: 'in-force',
      capacities: [],
      functions: [],
      regulation: [],
      issueDate: '2024-01-01',
      issuingCountry: 'FR',
      shipImoNumber: null,
      isForceMajeure: false,
      craftType: null,
      route: null,
      evidence: 'credential',
    },
  }
}
