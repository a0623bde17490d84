import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import { checkCrew } from '@vigie/shared/crew/check-crew.ts'
import type { CrewCatalogue } from '@vigie/shared/crew/crew-catalogue.ts'
import type { CrewOutcome } from '@vigie/shared/crew/crew-report.ts'
import type { OpenedCrewFile } from '@vigie/shared/crew-file/opened-crew-file.ts'
import type { Registries } from '../instruction/registries/registries.ts'
import { listTitlesByNumber } from '../register/title-store.ts'
import { askMedicalFitness } from './ask-medical-fitness.ts'
import { askOtherDocuments, type OtherDocumentsNeeds } from './ask-other-documents.ts'
import type { ExaminationNote, ReadExamination } from './crew-examination.ts'
import { holdManning } from './hold-manning.ts'
import { holdToRegister } from './hold-to-register.ts'

export interface ExaminingNeeds extends Omit<OtherDocumentsNeeds, 'registries'> {
  readonly now: () => Date
  readonly registries: Pick<Registries, 'esculape' | 'amfore' | 'item'>
  /** Of this authority. */
  readonly did: string
  readonly crewLaw: CrewLaw
  readonly crewCatalogue: CrewCatalogue
  /** ISO 3166-1 alpha-2 of this authority. */
  readonly country: string
}

/**
 * The administration's own check: what was shown, held to the register, with what the health service and the other
 * registers know, under the law that is in force
 * here. The same engine as the shipowner's, and none of what the shipowner claims.
 */
export async function examineCrew(
  opened: OpenedCrewFile,
  claimedOutcome: CrewOutcome,
  needs: ExaminingNeeds,
): Promise<ReadExamination> {
  const { question, faults, titles, isManningVerified } = opened
  const { db, bodyId, country } = needs
  const manning = await holdManning(opened, needs)
  const numbers = question.crew.flatMap((member) => member.titles.flatMap(({ number }) => number ?? []))
  const titlesByNumber = new Map((await listTitlesByNumber(db, { bodyId, numbers })).map((row) => [row.number, row]))
  const held = holdToRegister(question.crew, { titlesByNumber, opened: titles, country, at: needs.now() })
  const medical = await askMedicalFitness(held.crew, held.identificationNumbers, needs.registries)
  const others = await askOtherDocuments(medical.crew, held.identificationNumbers, needs)
  const asked = { ...question, crew: others.crew }
  const report = checkCrew(asked, needs.crewLaw, needs.crewCatalogue)
  return {
    kind: 'read',
    question: asked,
    report,
    faults,
    titles,
    isManningVerified,
    facts: [...held.facts, ...medical.facts, ...others.facts],
    notes: [
      ...(report.outcome === claimedOutcome ? [] : [ofAll('result-differs')]),
      ...manning.notes,
      ...held.notes,
      ...medical.notes,
      ...others.notes,
      ...faults
        .filter(({ memberId }) => memberId !== null)
        .map(({ memberId }): ExaminationNote => ({ code: 'evidence-not-opened', memberId, titleId: null })),
    ],
    registered: held.registered,
    registeredManning: manning.registered,
  }
}

function ofAll(code: ExaminationNote['code']): ExaminationNote {
  return { code, memberId: null, titleId: null }
}
