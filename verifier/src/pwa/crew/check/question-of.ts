import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type { CrewQuestion } from '@vigie/shared/crew/crew-question.ts'
import { seenTitlesOf } from '@vigie/shared/crew-file/stated-title.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { CheckedPerson, CrewCheck } from './crew-check.ts'
import { nameOf } from './person-name.ts'

/** What the engine is asked: documents that nobody has given to a person yet are not part of it. */
export function questionOf({ ship, voyage, manning, people }: CrewCheck, on: PlainDate): CrewQuestion {
  const { lines, documentNumber } = manning
  return {
    ship,
    voyage,
    manning: { lines, documentNumber },
    crew: people.map((person) => memberOf(person, voyage.from)),
    on,
  }
}

function memberOf(person: CheckedPerson, firstDay: PlainDate): CrewMember {
  const { id, documents, duties, lineId, capacity, contractCapacity, medicalFitnessStatedUntil } = person
  const name = nameOf(person)
  return {
    id,
    familyName: name?.familyName ?? null,
    givenName: name?.givenName ?? null,
    birthDate: name?.birthDate ?? null,
    titles: [...documents.map(({ title }) => title), ...seenTitlesOf(person, firstDay)],
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
