import type { Text } from '@vigie/shared/language.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import type { CrewExamination } from './crew-examination.ts'
import type { PermisCheck, PermisDecisionRow, PermisJudgementRow } from './permis-check-store.ts'
import { standingOf } from './permis-items.ts'
import type { PermisRequestRow } from './permis-store.ts'
import {
  distanceOf,
  factsOf,
  findingsOf,
  notesOf,
  type PassedRule,
  passedRulesOf,
  type ReportDistance,
  type ReportFact,
  type ReportFinding,
  type ReportNote,
} from './report-findings.ts'
import { row, shipParticulars, voyageParticulars } from './report-particulars.ts'
import { dayOf, linesOf, peopleOf, type ReportLine, type ReportPerson } from './report-people.ts'
import { labelBoth, type Particular, printable, type ReportWords, same } from './report-words.ts'

/** All that the report says, in both languages; `permis-armement.typ` only lays it out. */
export interface PermisReportPage {
  readonly number: string
  readonly isGranted: boolean
  readonly country: Text
  readonly authority: Text
  readonly demonstration: boolean
  readonly documentDate: { readonly year: number; readonly month: number; readonly day: number }
  readonly decidedOn: Text
  readonly decidedBy: string
  readonly examinedBy: string
  readonly reasons: readonly Text[]
  readonly remark: string | null
  readonly differsFromClaim: boolean
  readonly request: readonly Particular[]
  readonly ship: readonly Particular[]
  readonly voyage: readonly Particular[]
  /** Null of a file that could not be read: why stands in the reasons. */
  readonly crew: {
    readonly lines: readonly ReportLine[]
    readonly people: readonly ReportPerson[]
    readonly distance: ReportDistance
    readonly findings: readonly ReportFinding[]
    readonly passed: readonly PassedRule[]
    readonly notes: readonly ReportNote[]
    readonly facts: readonly ReportFact[]
  } | null
  readonly digests: readonly Particular[]
}

export interface ReportRecord {
  readonly request: PermisRequestRow
  readonly check: PermisCheck
  readonly content: CrewExamination
  readonly judgements: readonly PermisJudgementRow[]
  readonly decision: PermisDecisionRow
}

export interface ReportContext extends ReportWords {
  readonly country: string
  readonly issuingAuthority: string
  readonly environment: 'production' | 'demonstration'
}

export function createReportPage(record: ReportRecord, context: ReportContext): PermisReportPage {
  const { request, check, content, decision } = record
  const decidedOn = dayOf(decision.at)
  const [year = 0, month = 0, day = 0] = decidedOn.iso.split('-').map(Number)
  return {
    number: request.number,
    isGranted: decision.kind === 'grant',
    country: labelBoth(context, 'nationalities', context.country),
    authority: labelBoth(context, 'issuing-authorities', context.issuingAuthority),
    demonstration: context.environment === 'demonstration',
    documentDate: { year, month, day },
    decidedOn,
    decidedBy: printable(decision.validatorName),
    examinedBy: printable(decision.examinerId),
    reasons: decision.reasons.map((code) => labelBoth(context, 'permis-refusal-reasons', code)),
    remark: decision.remark && printable(decision.remark),
    differsFromClaim: check.differsFromClaim,
    request: requestParticulars(record),
    ship: content.kind === 'read' ? shipParticulars(content.question.ship, context) : shortShip(request),
    voyage: content.kind === 'read' ? voyageParticulars(content.question.voyage, context) : shortVoyage(request),
    crew: crewOf(record, context),
    digests: digestsOf(record),
  }
}

function crewOf({ content, judgements }: ReportRecord, context: ReportContext): PermisReportPage['crew'] {
  if (content.kind === 'unreadable') return null
  const standing = standingOf(content, judgements)
  return {
    lines: linesOf(content, context),
    people: peopleOf(content, context),
    distance: distanceOf(content, context),
    findings: findingsOf(content, standing, context),
    passed: passedRulesOf(content),
    notes: notesOf(content, standing, context),
    facts: factsOf(content, context),
  }
}

function requestParticulars({ request, check }: ReportRecord): Particular[] {
  return [
    row('Demandeur', 'Requested by', same(request.verifierId)),
    row('Déposée le', 'Submitted on', dayOf(request.submittedAt)),
    row('Contrôlée le', 'Checked on', dayOf(check.at)),
    row('Droit appliqué', 'Law applied', same(check.lawEdition || '–')),
    row('Résultat annoncé', 'Result claimed', outcomes[request.claimedOutcome] ?? same(request.claimedOutcome)),
    row('Résultat du contrôle', 'Result of the check', outcomes[check.outcome] ?? same(check.outcome)),
    row('Fiche d’effectif minimal', 'Minimum safe manning document', same(request.manningNumber ?? '–')),
  ]
}

const outcomes: Readonly<Record<string, Text>> = {
  sufficient: { fr: 'Suffisant', en: 'Sufficient' },
  'not-sufficient': { fr: 'Insuffisant', en: 'Not sufficient' },
  'to-be-judged': { fr: 'À juger par une personne', en: 'To be judged by a person' },
  unreadable: { fr: 'Dossier illisible', en: 'File that cannot be read' },
}

function shortShip({ shipName, shipImoNumber }: PermisRequestRow): Particular[] {
  return [row('Navire', 'Ship', same(shipName)), row('Numéro OMI', 'IMO number', same(shipImoNumber ?? '–'))]
}

function shortVoyage({ voyageFrom, voyageUntil }: PermisRequestRow): Particular[] {
  return [
    row('Premier jour', 'First day', dayOf(parsePlainDate(voyageFrom))),
    row('Dernier jour', 'Last day', dayOf(parsePlainDate(voyageUntil))),
  ]
}

function digestsOf({ request, check }: ReportRecord): Particular[] {
  return [
    row('Attestation de contrôle', 'Compliance credential', same(request.complianceSha256)),
    row('Dossier d’équipage', 'Crew file', same(request.crewFileSha256)),
    row('Constats du contrôle', 'What the check found', same(check.contentSha256)),
  ]
}
