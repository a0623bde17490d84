import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type { CrewQuestion } from '@vigie/shared/crew/crew-question.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { CheckedPerson, CrewCheck } from './crew-check.ts'
import { nameOf } from './person-name.ts'

/** What the engine is asked: documents that nobody has given to a person yet are not part of it. */
export function questionOf({ ship, voyage, manning, people }: CrewCheck, on: PlainDate): CrewQuestion {
  const { lines, documentNumber } = manning
  return { ship, voyage, manning: { lines, documentNumber }, crew: people.map(memberOf), on }
}

function memberOf(person: CheckedPerson): CrewMember {
  const { id, documents, duties, lineId, capacity, contractCapacity, medicalFitnessStatedUntil } = person
  const name = nameOf(person)
  return {
    id,
    familyName: name?.familyName ?? null,
    givenName: name?.givenName ?? null,
    birthDate: name?.birthDate ?? null,
    titles: documents.map(({ title }) => title),
    medicalFitness: medicalFitnessStatedUntil && {
      validUntil: medicalFitnessStatedUntil,
      isFit: null,
      evidence: 'stated',
    },
    duties,
    lineId,
    capacity,
    contractCapacity,
  }
}
