import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { getExamination, holdPermisRequest } from './get-permis-request.ts'
import { insertConclusion, insertJudgement, listJudgements, type PermisJudgementRow } from './permis-check-store.ts'
import { type PermisStanding, standingOf } from './permis-items.ts'
import { movePermisRequest } from './permis-store.ts'

export interface Judgement {
  readonly key: string
  readonly isSatisfied: boolean
  /** Why, in words of the agent: what was seen, by which text. It is printed on the report. */
  readonly reason: string
  /** The judgement that this one takes the place of; null: there is none yet. */
  readonly replaces: string | null
}

export interface PermisAct {
  readonly requestId: string
  readonly caller: Caller
}

interface JudgingNeeds {
  readonly db: Database
  readonly now: Clock
}

/**
 * An examiner answers, by name, for what no rule decides: all of these, or none. Whoever judges at the same moment is told, since each
 * says which judgement it takes the place of. What failed is nobody's to judge.
 */
export async function judgeFindings(
  { requestId, caller }: PermisAct,
  judgements: readonly Judgement[],
  { db, now }: JudgingNeeds,
): Promise<readonly PermisJudgementRow[]> {
  return inTransaction(db, async (tx) => {
    const request = await holdPermisRequest(tx, requestId, caller)
    const { agentId, bodyId } = caller
    const at = now()
    await movePermisRequest(tx, request, { event: 'judge', agentId, at })
    const { check, content } = await getExamination(tx, requestId)
    const standing = standingOf(content, await listJudgements(tx, requestId))
    const rows = judgements.map(({ key, isSatisfied, reason, replaces }, index) => {
      const findingSha256 = digestToJudge(standing, { key, replaces }, `/judgements/${index}`)
      const what = { findingKey: key, findingSha256, isSatisfied, reason }
      return { id: v7(), bodyId, requestId, checkId: check.id, ...what, agentId, at }
    })
    for (const row of rows) await insertJudgement(tx, row)
    const ids = new Set(rows.map(({ id }) => id))
    return (await listJudgements(tx, requestId)).filter(({ id }) => ids.has(id))
  })
}

function digestToJudge(
  { toJudge, judgements }: PermisStanding,
  { key, replaces }: Pick<Judgement, 'key' | 'replaces'>,
  pointer: string,
): string {
  const item = toJudge.find((one) => one.key === key)
  if (!item) throw new Problem('permis-finding-not-open', 'expected the key of a finding to be judged', { pointer })
  if ((judgements.get(key)?.id ?? null) === replaces) return item.sha256
  throw new Problem('permis-judgement-changed', 'expected the judgement that stands now', { pointer })
}

/** The examiner has seen it all and hands the request over, whatever there is to be judged still: it is refused then. */
export async function concludeExamination(
  { requestId, caller }: PermisAct,
  { db, now }: JudgingNeeds,
): Promise<PermisStanding> {
  return inTransaction(db, async (tx: Transaction) => {
    const request = await holdPermisRequest(tx, requestId, caller)
    const { agentId, bodyId } = caller
    const at = now()
    await movePermisRequest(tx, request, { event: 'conclude', agentId, at })
    const { check, content } = await getExamination(tx, requestId)
    await insertConclusion(tx, { id: v7(), bodyId, requestId, checkId: check.id, agentId, at })
    return standingOf(content, await listJudgements(tx, requestId))
  })
}
