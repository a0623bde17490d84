import type { CrewMember } from '../crew/crew-member.ts'
import type { ManningLine } from '../crew/manning.ts'
import { unknownShip, unknownVoyage } from '../crew/unknown-particulars.ts'
import type { CrewCheckInput, CrewCheckPerson, ShownDocument } from './crew-check-input.ts'
import type { CrewFile, CrewFileMember } from './crew-file.ts'
import { faultAt, type ShownPerson } from './open-evidence.ts'
import type { OpenedCrewFile } from './opened-crew-file.ts'
import { crewFileOf } from './parse-crew-file.ts'
import { statedTitleOf } from './stated-title.ts'
import { isSamePerson } from './tell-persons-apart.ts'

/** The exact JSON of a document that is shown. */
export type TextOf = (document: ShownDocument) => string

/** The crew file that says the same, held to what a crew file is. */
export function crewFileOfCheck({ ship, voyage, manning, crew = [] }: CrewCheckInput, textOf: TextOf): CrewFile {
  return crewFileOf({
    version: 1,
    ship: { ...unknownShip(ship.kind), ...ship },
    voyage: { ...unknownVoyage(voyage.from, voyage.until), ...voyage },
    manning:
      'lines' in manning
        ? { kind: 'stated', documentNumber: manning.documentNumber ?? null, lines: manning.lines.map(lineOf) }
        : { kind: 'document', text: textOf(manning) },
    members: crew.map((person, index) => memberOf(person, index, textOf)),
  })
}

function lineOf(line: Partial<ManningLine> & Pick<ManningLine, 'capacities' | 'number'>, index: number): ManningLine {
  return { id: String(index + 1), level: null, regulation: [], conditions: null, ...line }
}

function memberOf(person: CrewCheckPerson, index: number, textOf: TextOf): CrewFileMember {
  return {
    id: memberIdOf(person, index),
    lineId: person.line ?? null,
    capacity: person.capacity ?? null,
    contractCapacity: person.contractCapacity ?? null,
    duties: person.duties ?? [],
    medicalFitnessStatedUntil: person.medicalFitness?.validUntil ?? null,
    evidence: (person.credentials ?? []).map((document) => ({ kind: 'document', text: textOf(document) })),
  }
}

function memberIdOf({ id }: CrewCheckPerson, index: number): string {
  return id ?? `m${index + 1}`
}

/**
 * Beside what was verified, what is only stated: names, titles on paper, medical fitness. Documents of somebody else than is
 * stated count for nothing.
 */
export function withStatedFacts(opened: OpenedCrewFile, crew: readonly CrewCheckPerson[]): OpenedCrewFile {
  const others = new Set(
    opened.question.crew.filter((member, index) => isSomebodyElse(member, crew[index])).map(({ id }) => id),
  )
  const kept = opened.titles.filter(({ memberId }) => !others.has(memberId))
  const refused = opened.titles.filter(({ memberId }) => others.has(memberId))
  return {
    ...opened,
    titles: kept,
    faults: [...opened.faults, ...refused.map((one) => faultAt(one, 'crew-evidence-of-two-persons'))],
    question: {
      ...opened.question,
      crew: opened.question.crew.map((member, index) => {
        const verified = others.has(member.id) ? { ...member, ...nobody, titles: [] } : member
        return withStated(verified, crew[index] ?? {})
      }),
    },
  }
}

const nobody = { familyName: null, givenName: null, birthDate: null }

function isSomebodyElse(member: CrewMember, person: CrewCheckPerson | undefined): boolean {
  return person !== undefined && !isSamePerson(member, statedPersonOf(person))
}

function statedPersonOf({ familyName, givenName, birthDate }: CrewCheckPerson): ShownPerson {
  return { familyName: familyName ?? null, givenName: givenName ?? null, birthDate: birthDate ?? null }
}

function withStated(member: CrewMember, person: CrewCheckPerson): CrewMember {
  const { medicalFitness, titles = [] } = person
  return {
    ...member,
    familyName: member.familyName ?? person.familyName ?? null,
    givenName: member.givenName ?? person.givenName ?? null,
    birthDate: member.birthDate ?? person.birthDate ?? null,
    titles: [...member.titles, ...titles.map((title, index) => statedTitleOf(title, `${member.id}.s${index + 1}`))],
    medicalFitness: medicalFitness
      ? { validUntil: medicalFitness.validUntil, isFit: medicalFitness.isFit ?? null, evidence: 'stated' }
      : member.medicalFitness,
  }
}
