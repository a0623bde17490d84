import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { crewCatalogueOf } from '../src/crew/crew-catalogue.ts'
import type { CrewMember } from '../src/crew/crew-member.ts'
import type { CrewQuestion } from '../src/crew/crew-question.ts'
import { caseMember, caseShip, caseVoyage } from '../src/crew/law/create-case-question.ts'
import type { ManningLine } from '../src/crew/manning.ts'
import type { Ship } from '../src/crew/ship.ts'
import type { Voyage } from '../src/crew/voyage.ts'
import { createTestCrewTitle } from './test-crew-title.ts'

export const testCatalogue = crewCatalogueOf(loadTitles(), loadValueSets())

/** A merchant ship under 200 UMS with GMDSS, of which everything that rules ask is known. */
export function createTestShip(change: Partial<Ship> = {}): Ship {
  return { ...caseShip, ...change }
}

/** Ten days of December 2026 along the coast of metropolitan France. */
export function createTestVoyage(change: Partial<Voyage> = {}): Voyage {
  return { ...caseVoyage, ...change }
}

/** Thirty years old, fit for the voyage, with a contract for what they do. */
export function createTestMember(id: string, change: Partial<CrewMember> = {}): CrewMember {
  return { ...caseMember, id, ...change }
}

/** Titles in force until 2028, one of each code. */
export function createTestTitles(...codes: readonly string[]): CrewMember['titles'] {
  return codes.map((code) => createTestCrewTitle({ id: `t-${code}`, code, validUntil: '2028-11-30' }))
}

export function createTestLine(id: string, capacity: string, change: Partial<ManningLine> = {}): ManningLine {
  return { id, capacities: [capacity], level: null, regulation: [], number: 1, conditions: null, ...change }
}

export function createTestQuestion(change: Partial<CrewQuestion> = {}): CrewQuestion {
  return {
    ship: createTestShip(),
    manning: { lines: [createTestLine('1', 'master')], documentNumber: null },
    voyage: createTestVoyage(),
    crew: [],
    on: '2026-11-22',
    ...change,
  }
}
