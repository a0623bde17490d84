import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import type { CrewCatalogue } from '@vigie/shared/crew/crew-catalogue.ts'
import type { CrewMember } from '@vigie/shared/crew/crew-member.ts'
import type { Sentence } from '@vigie/shared/crew/crew-report.ts'
import { tellingIn, tellSentence } from '@vigie/shared/crew/tell-sentence.ts'
import type { Language } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { SealPlace } from '../documents/place-seal.ts'
import { renderPage } from '../documents/render-page.ts'
import { openPageStore } from '../sealing/open-page-store.ts'
import { type SealingNeeds, sealDocument } from '../sealing/seal-document.ts'
import { getExamination } from './get-permis-request.ts'
import { findPermisDecision, listJudgements } from './permis-check-store.ts'
import { findPermisRequest, type PermisRequestRow } from './permis-store.ts'
import { createReportPage, type ReportRecord } from './report-page.ts'
import { nameOf } from './report-people.ts'

export interface SealingReportNeeds extends SealingNeeds {
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly crewCatalogue: CrewCatalogue
  readonly country: string
  readonly issuingAuthority: string
  readonly environment: 'production' | 'demonstration'
}

/** The job that follows a decision; asked again, the same file. */
export async function sealNewReport(requestId: string, needs: SealingReportNeeds): Promise<void> {
  const request = await findPermisRequest(needs.db, requestId)
  if (request && request.purgedAt === null) await sealPermisReport(request, needs)
}

/** The sealed report on a decision: made once, then the same bytes until it is erased with the file. */
export async function sealPermisReport(request: PermisRequestRow, needs: SealingReportNeeds): Promise<Uint8Array> {
  if (request.purgedAt) throw new Problem('permis-content-erased', 'the report was erased')
  const documentId = request.id
  const pages = openPageStore({ kind: 'permis-armement', documentId })
  const record = await readRecord(request, needs)
  const draw = (sealPlace: SealPlace) => renderPage(pageToDraw(record, sealPlace, needs))
  const thing = { documentKind: 'permis-armement', documentId } as const
  return sealDocument({ bodyId: request.bodyId, thing, draw, pages }, needs)
}

async function readRecord(request: PermisRequestRow, { db }: SealingReportNeeds): Promise<ReportRecord> {
  const decision = await findPermisDecision(db, request.id)
  if (!decision) throw new Problem('permis-step-not-allowed', 'there is a report once there is a decision')
  const [{ check, content }, judgements] = await Promise.all([
    getExamination(db, request.id),
    listJudgements(db, request.id),
  ])
  return { request, check, content, judgements, decision }
}

/** With the credential that was handed in attached, to the letter. */
function pageToDraw(record: ReportRecord, sealPlace: SealPlace, needs: SealingReportNeeds) {
  const { content, request } = record
  const crew = content.kind === 'read' ? content.question.crew : []
  const tell = tellerOf(crew, needs)
  const page = createReportPage(record, { ...needs, tell })
  return { template: 'permis-armement', page, credential: request.compliance, qr: null, sealPlace } as const
}

function tellerOf(crew: readonly CrewMember[], { crewCatalogue }: SealingReportNeeds) {
  const tellMember = (memberId: string) => nameOf(crew, memberId)
  return (sentence: Sentence, language: Language) =>
    tellSentence(sentence, tellingIn(language, crewCatalogue, tellMember))
}
