import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { and, asc, eq, gt, gte, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { titleEvents, titles } from '../register/title-tables.ts'
import type { RegisteredTitle } from './crew-examination.ts'
import { permisAlerts, permisManning, permisRequests, permisTitles } from './permis-tables.ts'

export type PermisAlertRow = typeof permisAlerts.$inferSelect

/** Titles of the register that a granted crew rests on: looked at until the end of the voyage. */
export async function watchTitles(tx: Transaction, requestId: string, titleIds: readonly string[]): Promise<void> {
  const rows = [...new Set(titleIds)].map((titleId) => ({ requestId, titleId }))
  if (rows.length > 0) await tx.insert(permisTitles).values(rows).onConflictDoNothing()
}

/** Whether anything became of one of these titles after that moment. */
export async function hasChangedSince(db: Queryable, titleIds: readonly string[], since: Date): Promise<boolean> {
  if (titleIds.length === 0) return false
  const isOneOf = sql`${titleEvents.titleId} = any (${sql.param([...titleIds])}::uuid[])`
  const [row] = await db
    .select({ id: titleEvents.id })
    .from(titleEvents)
    .where(and(isOneOf, gt(titleEvents.at, since)))
    .limit(1)
  return row !== undefined
}

/** Whether each of these titles is in that state now. */
export async function areInStates(db: Queryable, registered: readonly RegisteredTitle[]): Promise<boolean> {
  const seen = new Map(registered.map(({ registerId, state }) => [registerId, state]))
  const isOneOf = sql`${titles.id} = any (${sql.param([...seen.keys()])}::uuid[])`
  const rows = await db.select({ id: titles.id, state: titles.state }).from(titles).where(isOneOf)
  return rows.length === seen.size && rows.every(({ id, state }) => seen.get(id) === state)
}

export interface WatchedTitle {
  readonly requestId: string
  readonly bodyId: string
  readonly number: string
  readonly titleId: string
  readonly code: string
  readonly state: string
  readonly validUntil: PlainDate | null
  readonly identificationNumber: string
}

/** Of granted requests whose voyage is not over, by request and title; so many after one. */
export async function listWatched(
  db: Queryable,
  {
    today,
    after,
    limit,
  }: { today: PlainDate; after: Pick<WatchedTitle, 'requestId' | 'titleId'> | null; limit: number },
): Promise<WatchedTitle[]> {
  const isNext = after
    ? sql`(${permisTitles.requestId}, ${permisTitles.titleId}) > (${after.requestId}::uuid, ${after.titleId}::uuid)`
    : undefined
  const rows = await db
    .select({
      requestId: permisRequests.id,
      bodyId: permisRequests.bodyId,
      number: permisRequests.number,
      titleId: titles.id,
      code: titles.code,
      state: titles.state,
      validUntil: titles.validUntil,
      identificationNumber: titles.identificationNumber,
    })
    .from(permisTitles)
    .innerJoin(permisRequests, eq(permisRequests.id, permisTitles.requestId))
    .innerJoin(titles, eq(titles.id, permisTitles.titleId))
    .where(and(eq(permisRequests.state, 'granted'), gte(permisRequests.voyageUntil, today), isNext))
    .orderBy(asc(permisTitles.requestId), asc(permisTitles.titleId))
    .limit(limit)
  return rows as WatchedTitle[] // days of the register are plain dates
}

/** The document that a granted crew was held against; at most one. */
export async function watchManning(tx: Transaction, requestId: string, manningId: string): Promise<void> {
  await tx.insert(permisManning).values({ requestId, manningId }).onConflictDoNothing()
}

export interface WatchedManning {
  readonly requestId: string
  readonly bodyId: string
  readonly number: string
  readonly manningId: string
  readonly state: string
  /** Of its last event: each suspension is another. */
  readonly eventId: string
}

/** Those of granted requests whose voyage is not over that are not in force any more: few. */
export async function listManningOutOfForce(db: Queryable, today: PlainDate): Promise<readonly WatchedManning[]> {
  const { rows } = await db.execute<{ [Name in keyof WatchedManning]: string }>(sql`
    select r.id as "requestId", r.body_id as "bodyId", r.number, m.id as "manningId", m.state, e.id as "eventId"
    from permis_manning w join permis_requests r on r.id = w.request_id join manning_documents m on m.id = w.manning_id
    join lateral (select id from manning_events e where e.manning_id = m.id order by entry desc limit 1) e on true
    where r.state = 'granted' and r.voyage_until >= ${today} and m.state in ('suspended', 'withdrawn', 'superseded')
    order by r.id`)
  return rows
}

/** The last event that took a title out of force: what an alert is about. */
export async function findLastEventId(db: Queryable, titleId: string, toState: string): Promise<string | null> {
  const [row] = await db
    .select({ id: titleEvents.id })
    .from(titleEvents)
    .where(and(eq(titleEvents.titleId, titleId), eq(titleEvents.toState, toState)))
    .orderBy(sql`${titleEvents.entry} desc`)
    .limit(1)
  return row?.id ?? null
}

/** Whether this is still to be told: only one of those who ask is told so, and the row stands if theirs does. */
export async function takeAlert(tx: Transaction, row: PermisAlertRow): Promise<boolean> {
  const taken = await tx.insert(permisAlerts).values(row).onConflictDoNothing().returning({ at: permisAlerts.at })
  return taken.length > 0
}

export async function listAlerts(db: Queryable, requestId: string): Promise<PermisAlertRow[]> {
  return db.select().from(permisAlerts).where(eq(permisAlerts.requestId, requestId)).orderBy(asc(permisAlerts.at))
}
