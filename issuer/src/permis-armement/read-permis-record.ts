import type { Queryable } from '../db/open-database.ts'
import { openPageStore } from '../sealing/open-page-store.ts'
import { findLatestCheck, findLatestCheckRow, findPermisDecision, listJudgements } from './permis-check-store.ts'
import { listPermisEvents, type PermisRequestRow } from './permis-store.ts'
import type { FollowedRecord, PermisRecord } from './permis-view.ts'
import { listAlerts } from './watch-store.ts'

export async function readPermisRecord(db: Queryable, request: PermisRequestRow): Promise<PermisRecord> {
  const { id } = request
  const [followed, check, judgements] = await Promise.all([
    readFollowedRecord(db, request),
    findLatestCheck(db, id),
    listJudgements(db, id),
  ])
  return { ...followed, check, judgements }
}

/** What is told to whoever asked, who asks every hour. */
export async function readFollowedRecord(db: Queryable, request: PermisRequestRow): Promise<FollowedRecord> {
  const { id } = request
  const [events, check, decision, alerts, sealed] = await Promise.all([
    listPermisEvents(db, id),
    findLatestCheckRow(db, id),
    findPermisDecision(db, id),
    listAlerts(db, id),
    openPageStore({ kind: 'permis-armement', documentId: id }).findSealed(db),
  ])
  return { request, events, check, decision, alerts, isReportSealed: sealed !== null }
}
