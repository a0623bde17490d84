import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { inTurnsOf } from '../all-ended.ts'
import { medicalFitness } from '../instruction/medical-fitness.ts'
import type { Registries } from '../instruction/registries/registries.ts'
import type { ExaminationFact, ExaminationNote, NoteCode } from './crew-examination.ts'

export interface MedicalAnswers {
  readonly crew: readonly CrewMember[]
  readonly facts: readonly ExaminationFact[]
  readonly notes: readonly ExaminationNote[]
}

/** So many seafarers of one crew are asked about at the same time. */
const atOnce = 8

/**
 * The fitness of each member as the seafarers' health service has it. What the shipowner read on a certificate is shown and decides
 * nothing here: where the register does not know, or does not answer, fitness is not known, and a person judges it.
 */
export async function askMedicalFitness(
  crew: readonly CrewMember[],
  identificationNumbers: ReadonlyMap<string, string>,
  registries: Pick<Registries, 'esculape'>,
): Promise<MedicalAnswers> {
  const answers = await inTurnsOf(atOnce, crew, async (member) => {
    const number = identificationNumbers.get(member.id)
    return number === undefined ? notKnown(member, 'person-not-in-register') : ask(member, number, registries)
  })
  return {
    crew: answers.map(({ member }) => member),
    facts: answers.flatMap(({ fact }) => fact ?? []),
    notes: answers.map(({ note }) => note),
  }
}

interface MemberAnswer {
  readonly member: CrewMember
  readonly fact: ExaminationFact | null
  readonly note: ExaminationNote
}

async function ask(
  member: CrewMember,
  number: string,
  { esculape }: Pick<Registries, 'esculape'>,
): Promise<MemberAnswer> {
  try {
    const { value: decision, evidence } = await esculape(number)
    const { validUntil } = decision
    const fitness = medicalFitness(decision)?.value ?? null
    // with restrictions, or by a decision whose meaning nobody has read: a person looks at what it allows
    const isFit = fitness === 'fit' ? true : fitness === 'unfit' ? false : null
    const value = typeof fitness === 'string' ? fitness : null
    return {
      member: { ...member, medicalFitness: { validUntil, isFit, evidence: 'registry' } },
      fact: { memberId: member.id, titleId: null, fact: 'medical-fitness', value, validUntil, evidence },
      note: noteOf(member, 'medical-by-register'),
    }
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    const isUnknown = cause.code === 'seafarer-not-found'
    return notKnown(member, isUnknown ? 'medical-not-in-register' : 'medical-register-silent')
  }
}

function notKnown(member: CrewMember, code: NoteCode): MemberAnswer {
  return { member: { ...member, medicalFitness: null }, fact: null, note: noteOf(member, code) }
}

function noteOf({ id }: CrewMember, code: NoteCode): ExaminationNote {
  return { code, memberId: id, titleId: null }
}
