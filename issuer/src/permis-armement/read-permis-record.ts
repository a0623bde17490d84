import type { Queryable } from '../db/open-database.ts'
import { openPageStore } from '../sealing/open-page-store.ts'
import { findLatestCheck, findPermisDecision, listJudgements } from './permis-check-store.ts'
import { listPermisEvents, type PermisRequestRow } from './permis-store.ts'
import type { PermisRecord } from './permis-view.ts'
import { listAlerts } from './watch-store.ts'

export async function readPermisRecord(db: Queryable, request: PermisRequestRow): Promise<PermisRecord> {
  const { id } = request
  const [events, check, judgements, decision, alerts, sealed] = await Promise.all([
    listPermisEvents(db, id),
    findLatestCheck(db, id),
    listJudgements(db, id),
    findPermisDecision(db, id),
    listAlerts(db, id),
    openPageStore({ kind: 'permis-armement', documentId: id }).findSealed(db),
  ])
  return { request, events, check, judgements, decision, alerts, isReportSealed: sealed !== null }
}
