import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import type { PermisAnswer, PermisState } from '@vigie/shared/crew-file/permis-armement-request.ts'
import type { Language } from '@vigie/shared/language.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { CrewExamination } from './crew-examination.ts'
import type { PermisCheck, PermisCheckRow, PermisDecisionRow, PermisJudgementRow } from './permis-check-store.ts'
import { standingOf } from './permis-items.ts'
import type { PermisRequestState } from './permis-state.ts'
import type { PermisEventRow, PermisRequestRow } from './permis-store.ts'
import type { PermisAlertRow } from './watch-store.ts'

/** A request with all that became of it. */
export interface PermisRecord extends FollowedRecord {
  readonly check: PermisCheck | null
  readonly judgements: readonly PermisJudgementRow[]
}

/** The same without what a check saw and what was judged of it. */
export interface FollowedRecord {
  readonly request: PermisRequestRow
  readonly events: readonly PermisEventRow[]
  readonly check: PermisCheckRow | null
  readonly decision: PermisDecisionRow | null
  readonly alerts: readonly PermisAlertRow[]
  readonly isReportSealed: boolean
}

interface Words {
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly language: Language
}

/** What the shipowner's service is told: who asked sees how far it is, and the reasons in words of the value set. */
export function answerOf({ request, events, decision }: PermisAnswered, words: Words): PermisAnswer {
  const isGranted = request.state === 'granted'
  return {
    number: request.number,
    state: toldState[request.state],
    since: (events.at(-1)?.at ?? request.submittedAt).toISOString(),
    reasons: decision?.kind === 'refuse' ? reasonsOf(decision, words) : null,
    validFrom: isGranted ? (request.voyageFrom as PlainDate) : null, // a day of the register
    validUntil: isGranted ? (request.voyageUntil as PlainDate) : null, // a day of the register
  }
}

export type PermisAnswered = Pick<PermisRecord, 'request' | 'events' | 'decision'>

const toldState: Readonly<Record<PermisRequestState, PermisState>> = {
  submitted: 'submitted',
  'under-examination': 'under-examination',
  examined: 'under-examination',
  granted: 'granted',
  refused: 'refused',
}

function reasonsOf({ reasons }: PermisDecisionRow, { valueSets, language }: Words): string {
  return reasons.map((code) => labelOf(valueSets, 'permis-refusal-reasons', code, language)).join(' ')
}

/** For the shipowner who has the secret: besides, whether the claim held, what the agent added, what the watch found. */
export function followedView(record: FollowedRecord, words: Words) {
  const { request, check, decision, alerts, isReportSealed } = record
  return {
    id: request.id,
    ...answerOf(record, words),
    outcome: check?.outcome ?? null,
    differsFromClaim: check?.differsFromClaim ?? null,
    lawEdition: check?.lawEdition ?? null,
    reasonCodes: decision?.reasons ?? [],
    remark: decision?.remark ?? null,
    report: isReportSealed,
    alerts: alerts.map(({ code, at }) => ({
      code,
      label: labelOf(words.valueSets, 'permis-alerts', code, words.language),
      at,
    })),
    erasedAt: request.purgedAt,
  }
}

/** One line of the list of an office. */
export function permisSummary(request: PermisRequestRow) {
  const { id, number, state, verifierId, claimedOutcome, shipName, shipImoNumber, manningNumber } = request
  const { voyageFrom, voyageUntil, submittedAt, purgedAt } = request
  const ship = { name: shipName, imoNumber: shipImoNumber }
  const voyage = { from: voyageFrom, until: voyageUntil }
  return { id, number, state, verifierId, claimedOutcome, ship, manningNumber, voyage, submittedAt, erasedAt: purgedAt }
}

/** The whole file, for those who examine and decide. */
export function permisView({ request, events, check, judgements, decision, alerts, isReportSealed }: PermisRecord) {
  return {
    ...permisSummary(request),
    compliance: request.compliance,
    crewFileSha256: request.crewFileSha256,
    events: events.map(({ event, fromState, toState, agentId, at }) => ({ event, fromState, toState, agentId, at })),
    check: check && checkView(check),
    standing: check?.content ? standingView(check.content, judgements) : null,
    judgements: judgements.map(judgementView),
    decision: decision && decisionView(decision),
    alerts: alerts.map(({ titleId, code, occasion, at }) => ({ titleId, code, occasion, at })),
    report: isReportSealed,
  }
}

export function checkView({
  id,
  outcome,
  differsFromClaim,
  lawEdition,
  contentSha256,
  agentId,
  at,
  content,
}: PermisCheck) {
  return { id, outcome, differsFromClaim, lawEdition, contentSha256, agentId, at, content }
}

export function judgementView(row: PermisJudgementRow) {
  const { id, checkId, findingKey: key, isSatisfied, reason, agentId, at } = row
  return { id, checkId, key, isSatisfied, reason, agentId, at }
}

export function decisionView({ kind, reasons, remark, examinerId, validatorId, checkId, at }: PermisDecisionRow) {
  return { decision: kind, reasons, remark, examinerId, validatorId, checkId, at }
}

/** What is left to do before it can be granted, by key. */
export function standingView(content: CrewExamination, rows: readonly PermisJudgementRow[]) {
  const { toJudge, unjudged, notSatisfied, hasFailed, isGrantable } = standingOf(content, rows)
  const keysOf = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key)
  return {
    toJudge: keysOf(toJudge),
    unjudged: keysOf(unjudged),
    notSatisfied: keysOf(notSatisfied),
    hasFailed,
    isGrantable,
  }
}
