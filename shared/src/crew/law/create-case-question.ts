import type { CrewRuleCaseGiven } from '@vigie/schemas/crew-law.ts'
import type { CrewMember, CrewTitle } from '../crew-member.ts'
import type { CrewQuestion } from '../crew-question.ts'
import type { ManningLine } from '../manning.ts'
import type { Ship } from '../ship.ts'
import type { Voyage } from '../voyage.ts'

/** A merchant ship under 200 UMS with GMDSS, of which everything that rules ask is known. */
export const caseShip: Ship = {
  name: 'Argo',
  imoNumber: '9074729',
  registration: null,
  kind: 'merchant',
  fishingKind: null,
  grossTonnage: 150,
  grossTonnageItc69: null,
  lengthMetres: 20,
  propulsionPowerKilowatts: 200,
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

/** Ten days of December 2026 along the coast of metropolitan France. */
export const caseVoyage: Voyage = {
  from: '2026-12-01',
  until: '2026-12-10',
  distance: 10,
  milesFromDeparture: 10,
  milesFromShelter: 10,
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

/** Thirty years old, fit for the voyage. */
export const caseMember: Omit<CrewMember, 'id'> = {
  familyName: null,
  givenName: null,
  birthDate: '1996-03-01',
  titles: [],
  medicalFitness: { validUntil: '2027-06-30', isFit: true, evidence: 'registry' },
  duties: [],
  lineId: null,
  capacity: null,
  contractCapacity: null,
}

/** In force without end, as a verdict leaves it. */
export const caseTitle: CrewTitle = {
  id: 't1',
  kind: 'title',
  code: 'capitaine-200',
  number: null,
  validFrom: '2024-03-01',
  validUntil: null,
  state: 'in-force',
  capacities: [],
  functions: [],
  regulation: [],
  issueDate: '2024-03-01',
  issuingCountry: 'FR',
  shipImoNumber: null,
  isForceMajeure: false,
  craftType: null,
  route: null,
  evidence: 'credential',
}

const caseLine: ManningLine = {
  id: '1',
  capacities: ['master'],
  level: 'management',
  regulation: [],
  number: 1,
  conditions: null,
}

/** What the master of the shared question holds: the four documents of source 004, and the PSC1. */
const usual = ['capitaine-200', 'cfbs', 'psc1', 'em2', 'cgo']

/**
 * The question that all cases of rules share, with what one case changes: one master, pinned, on a merchant ship of 150 gross tonnage
 * at 10 miles. `meta/crew-rule.schema.json` holds cases to the fields of the types, hence the casts.
 */
export function createCaseQuestion(given: CrewRuleCaseGiven): CrewQuestion {
  const line: ManningLine = { ...caseLine, ...(given.line as Partial<ManningLine> | null | undefined) }
  const member: CrewMember = {
    ...caseMember,
    id: 'm1',
    lineId: '1',
    contractCapacity: line.capacities[0],
    titles: titlesOf('m1', given.titles ?? usual),
    ...(given.member as Partial<CrewMember>),
  }
  const lines = given.line === null ? [] : [line, ...(given.otherLines ?? []).map(createOtherLine)]
  return {
    on: (given.on ?? '2026-11-22') as CrewQuestion['on'],
    ship: { ...caseShip, ...(given.ship as Partial<Ship>) },
    voyage: { ...caseVoyage, ...(given.voyage as Partial<Voyage>) },
    manning: { lines, documentNumber: null },
    crew: [member, ...(given.others ?? []).map((other, index) => createOther(other, `m${index + 2}`))],
  }
}

function createOtherLine(change: Readonly<Record<string, unknown>>): ManningLine {
  return { ...caseLine, id: '2', capacities: ['rating'], level: null, ...(change as Partial<ManningLine>) }
}

function createOther(other: Readonly<Record<string, unknown>>, id: string): CrewMember {
  const { titles, ...change } = other
  const own = titlesOf(id, (titles ?? []) as NonNullable<CrewRuleCaseGiven['titles']>)
  return { ...caseMember, id, ...(change as Partial<CrewMember>), titles: own }
}

/** A code alone is a title in force until 2028; an object says what differs. */
function titlesOf(memberId: string, given: NonNullable<CrewRuleCaseGiven['titles']>): readonly CrewTitle[] {
  return given.map((title, index) => {
    const change = typeof title === 'string' ? { code: title } : (title as Partial<CrewTitle>)
    return { ...caseTitle, id: `${memberId}-t${index + 1}`, validUntil: '2028-11-30', ...change }
  })
}
