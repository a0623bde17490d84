import { findCodedValue } from '@vigie/shared/catalogue/label.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { type Clock, titleDayAt } from '../clock.ts'
import { constraintOf, type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { findManningById } from '../manning/manning-store.ts'
import { enqueue } from '../outbox/outbox.ts'
import type { CrewExamination } from './crew-examination.ts'
import { getExamination, holdPermisRequest } from './get-permis-request.ts'
import type { PermisAct } from './judge-findings.ts'
import { mailAboutPermis } from './mail-about-permis.ts'
import {
  findConclusion,
  insertPermisDecision,
  listJudgements,
  type PermisCheck,
  type PermisDecisionRow,
} from './permis-check-store.ts'
import { standingOf } from './permis-items.ts'
import { permisStateAfter } from './permis-state.ts'
import { movePermisRequest, type PermisRequestRow } from './permis-store.ts'
import { areInStates, hasChangedSince, watchManning, watchTitles } from './watch-store.ts'

export type PermisResolution =
  | { readonly decision: 'grant' }
  /** Codes of the value set `permis-refusal-reasons`: a refusal is always motivated. */
  | { readonly decision: 'refuse'; readonly reasons: readonly string[]; readonly remark: string | null }

export interface DecidingNeeds {
  readonly db: Database
  readonly now: Clock
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly verifierUrl: string
}

/** Titles and fitness move: a permis is granted on what was found in the last three days (ours: no text says). */
const longestDays = 3

/**
 * Decides, once, by another person than whoever checked, judged or concluded: the database itself refuses anything else (guards.sql).
 * A permis is granted when the engine found nothing against the crew and every item that no rule decides was judged satisfied.
 */
export async function decidePermis(
  act: PermisAct,
  resolution: PermisResolution,
  needs: DecidingNeeds,
): Promise<PermisDecisionRow> {
  if (resolution.decision === 'refuse') checkReasons(resolution.reasons, needs.valueSets)
  try {
    return await inTransaction(needs.db, (tx) => decide(tx, act, { resolution, ...needs }))
  } catch (cause) {
    throw inWords(cause)
  }
}

async function decide(
  tx: Transaction,
  { requestId, caller }: PermisAct,
  needs: DecidingNeeds & { readonly resolution: PermisResolution },
): Promise<PermisDecisionRow> {
  const { resolution, now } = needs
  const request = await holdPermisRequest(tx, requestId, caller)
  // whatever was concluded before somebody judged again
  permisStateAfter(request.state, resolution.decision)
  const { check, content } = await getExamination(tx, requestId)
  const conclusion = await findConclusion(tx, { requestId, checkId: check.id })
  if (!conclusion) throw new Problem('permis-step-not-allowed', 'expected the conclusion of an examiner first')
  const at = now()
  if (resolution.decision === 'grant') await checkGrantable(tx, { request, check, content, at })
  const { agentId: validatorId, agentName, bodyId } = caller
  const row: PermisDecisionRow = {
    id: v7(),
    bodyId,
    requestId,
    checkId: check.id,
    conclusionId: conclusion.id,
    examinerId: conclusion.agentId,
    validatorId,
    validatorName: agentName ?? validatorId,
    kind: resolution.decision,
    reasons: resolution.decision === 'refuse' ? [...resolution.reasons] : [],
    remark: resolution.decision === 'refuse' ? resolution.remark : null,
    at,
  }
  await insertPermisDecision(tx, row)
  await movePermisRequest(tx, request, { event: resolution.decision, agentId: validatorId, at })
  if (resolution.decision === 'grant') await watchAll(tx, requestId, content)
  await mailAboutPermis(tx, { kind: 'permis-decided', request, at }, needs)
  await enqueue(tx, 'seal-permis-report', { requestId })
  return row
}

/** What the crew rests on, for as long as it sails. */
async function watchAll(tx: Transaction, requestId: string, content: CrewExamination): Promise<void> {
  await watchTitles(tx, requestId, registerIdsOf(content))
  const manning = content.kind === 'read' ? content.registeredManning : null
  if (manning) await watchManning(tx, requestId, manning.registerId)
}

interface ToGrant {
  readonly request: PermisRequestRow
  readonly check: PermisCheck
  readonly content: CrewExamination
  readonly at: Date
}

async function checkGrantable(tx: Transaction, { request, check, content, at }: ToGrant): Promise<void> {
  if (request.voyageUntil < titleDayAt(at)) throw new Problem('permis-not-grantable', 'the voyage is over')
  const { isGrantable } = standingOf(content, await listJudgements(tx, check.requestId))
  if (!isGrantable) throw new Problem('permis-not-grantable', 'a finding failed, is not satisfied, or was not judged')
  const isOld = at.getTime() - check.at.getTime() > longestDays * 86_400_000
  if (isOld || !(await isAsSeen(tx, { check, content }))) {
    throw new Problem('permis-check-too-old', `expected a check of the last ${longestDays} days, of titles as they are`)
  }
}

/** What was being changed while the crew was checked may bear an earlier date than the check: states are compared besides. */
async function isAsSeen(tx: Transaction, { check, content }: Pick<ToGrant, 'check' | 'content'>): Promise<boolean> {
  if (content.kind !== 'read') return false
  const { registered, registeredManning } = content
  if (await hasChangedSince(tx, registerIdsOf(content), check.at)) return false
  if (!(await areInStates(tx, registered))) return false
  if (registeredManning === null) return true
  return (await findManningById(tx, registeredManning.registerId))?.state === registeredManning.state
}

function registerIdsOf(content: CrewExamination): readonly string[] {
  return content.kind === 'read' ? content.registered.map(({ registerId }) => registerId) : []
}

function checkReasons(reasons: readonly string[], valueSets: DecidingNeeds['valueSets']): void {
  if (reasons.length === 0) throw new Problem('decision-reason-required', 'expected a reason', { pointer: '/reasons' })
  for (const [index, reason] of reasons.entries()) {
    if (findCodedValue(valueSets, 'permis-refusal-reasons', reason)) continue
    throw new Problem('decision-reason-required', 'expected a code of the value set permis-refusal-reasons', {
      pointer: `/reasons/${index}`,
    })
  }
}

/** What the database refused, said in words. */
function inWords(cause: unknown): unknown {
  const constraint = constraintOf(cause)
  if (constraint === 'permis_decisions_two_agents') {
    return new Problem('same-agent-twice', 'the agent who examined a request cannot decide on it', { cause })
  }
  return cause
}
