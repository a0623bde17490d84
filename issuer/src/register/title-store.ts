import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { placeholdersOf, prepareQuery } from '../db/prepare-query.ts'
import { isReservedNumber } from './reserve-numbers.ts'
import { createTitleNumber } from './title-number.ts'
import {
  type DocumentLoss,
  parseDocumentLoss,
  parseTitleState,
  type Standing,
  standingAfter,
  type TitleEvent,
  type TitleState,
} from './title-state.ts'
import { titleEvents, titles } from './title-tables.ts'

export type Title = Omit<typeof titles.$inferSelect, keyof Standing> & Standing
export type NewTitle = Omit<typeof titles.$inferInsert, 'number' | 'state' | 'documentLoss' | 'issuedAt'>
export type TitleEventRow = typeof titleEvents.$inferSelect

export interface TitleChange {
  readonly event: TitleEvent
  readonly agentId: string
  readonly reason: string
  readonly at: Date
  /** The event of the certificate that an endorsement follows. */
  readonly causedBy?: string
}

export type ReplacementKind = 'revalidation' | 'duplicate' | 'correction'

/** Enters a title with a number that no title has or had, nor one that this register has forgotten. */
export async function insertPlannedTitle(tx: Transaction, title: NewTitle, agentId: string): Promise<Title> {
  for (let tries = 0; tries < 10; tries += 1) {
    const number = createTitleNumber()
    if (await isReservedNumber(tx, number)) continue
    const [row] = await addTitle(tx, { ...nothingSaid, ...title, number, state: 'planned' })
    if (!row) continue
    const planned = { event: 'plan', fromState: null, toState: 'planned', agentId, reason: 'granted', causedBy: null }
    await insertEvent(tx, titleOf(row), { ...planned, at: row.plannedAt })
    return titleOf(row)
  }
  throw new Error('ten numbers drawn at random were all taken')
}

const nothingSaid = {
  validUntil: null,
  replacesTitleId: null,
  replacesAs: null,
  endorsesTitleId: null,
  documentLoss: null,
  issuedAt: null,
}

const addTitle = prepareQuery('add-title', (db) =>
  db.insert(titles).values(placeholdersOf(titles)).onConflictDoNothing({ target: titles.number }).returning(),
)

/**
 * Moves one locked row and writes who did it and why, or refuses with `title-step-not-allowed`; answers the id of the
 * event. `moveTitle` is what to call: it moves the endorsements with their certificate.
 */
export async function writeMove(tx: Transaction, title: Title, change: TitleChange): Promise<string> {
  const standing = standingAfter(title, change.event)
  const { event, agentId, reason, at, causedBy = null } = change
  const issuedAt = event === 'sign' ? at.toISOString() : null
  const [row] = await setStanding(tx, { ...standing, issuedAt, titleId: title.id })
  if (!row) throw new Error('a locked title has gone')
  return insertEvent(tx, title, {
    event,
    agentId,
    reason,
    at,
    causedBy,
    fromState: title.state,
    toState: standing.state,
  })
}

const setStanding = prepareQuery('set-title-standing', (db) =>
  db
    .update(titles)
    .set({
      state: sql`${sql.placeholder('state')}`,
      documentLoss: sql`${sql.placeholder('documentLoss')}`,
      issuedAt: sql`coalesce(${sql.placeholder('issuedAt')}::timestamptz, ${titles.issuedAt})`,
    })
    .where(eq(titles.id, sql.placeholder('titleId')))
    .returning({ id: titles.id }),
)

export async function findTitle(db: Queryable, titleId: string): Promise<Title | null> {
  const [row] = await titleOfId(db, { titleId })
  return row ? titleOf(row) : null
}

const titleOfId = prepareQuery('title', (db) =>
  db
    .select()
    .from(titles)
    .where(eq(titles.id, sql.placeholder('titleId'))),
)

export async function findTitleByNumber(db: Queryable, number: string): Promise<Title | null> {
  const [row] = await db.select().from(titles).where(eq(titles.number, number))
  return row ? titleOf(row) : null
}

/** Those of a body that bear one of these numbers. */
export async function listTitlesByNumber(
  db: Queryable,
  { bodyId, numbers }: { readonly bodyId: string; readonly numbers: readonly string[] },
): Promise<Title[]> {
  const isOneOf = sql`${titles.number} = any (${sql.param([...numbers])}::text[])`
  const rows = await db
    .select()
    .from(titles)
    .where(and(eq(titles.bodyId, bodyId), isOneOf))
  return rows.map(titleOf)
}

/** The title, held for the length of the transaction. */
export async function findTitleForUpdate(tx: Transaction, titleId: string): Promise<Title | null> {
  const [row] = await holdTitle(tx, { titleId })
  return row ? titleOf(row) : null
}

const holdTitle = prepareQuery('hold-title', (db) =>
  db
    .select()
    .from(titles)
    .where(eq(titles.id, sql.placeholder('titleId')))
    .for('update'),
)

export interface TitleFilter {
  readonly bodyId: string
  readonly identificationNumber?: string
  readonly state?: TitleState
  readonly documentLoss?: DocumentLoss
  readonly code?: string
  /** Titles older than this one: the last id of the page before. */
  readonly before?: string
  readonly limit: number
}

/** Newest first. */
export async function listTitles(db: Queryable, filter: TitleFilter): Promise<Title[]> {
  const conditions: SQL[] = [eq(titles.bodyId, filter.bodyId)]
  if (filter.identificationNumber) conditions.push(eq(titles.identificationNumber, filter.identificationNumber))
  if (filter.state) conditions.push(eq(titles.state, filter.state))
  if (filter.documentLoss) conditions.push(eq(titles.documentLoss, filter.documentLoss))
  if (filter.code) conditions.push(eq(titles.code, filter.code))
  if (filter.before) conditions.push(lt(titles.id, filter.before))
  const rows = await db
    .select()
    .from(titles)
    .where(and(...conditions))
    .orderBy(desc(titles.id))
    .limit(filter.limit)
  return rows.map(titleOf)
}

/** Titles whose number and bytes are decided and that nobody has signed yet, oldest first. */
export async function listPlannedTitleIds(
  db: Queryable,
  { bodyId, after, limit }: { readonly bodyId: string; readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const isNext = after ? gt(titles.id, after) : undefined
  const rows = await db
    .select({ id: titles.id })
    .from(titles)
    .where(and(eq(titles.bodyId, bodyId), eq(titles.state, 'planned'), isNext))
    .orderBy(asc(titles.id))
    .limit(limit)
  return rows.map((row) => row.id)
}

export async function listTitleEvents(db: Queryable, titleId: string): Promise<TitleEventRow[]> {
  return db.select().from(titleEvents).where(eq(titleEvents.titleId, titleId)).orderBy(asc(titleEvents.entry))
}

type EventFields = Pick<TitleEventRow, 'event' | 'fromState' | 'toState' | 'agentId' | 'reason' | 'at' | 'causedBy'>

async function insertEvent(tx: Transaction, title: Title, fields: EventFields): Promise<string> {
  const id = v7()
  await addEvent(tx, { id, bodyId: title.bodyId, titleId: title.id, ...fields })
  return id
}

const addEvent = prepareQuery('add-title-event', (db) => db.insert(titleEvents).values(placeholdersOf(titleEvents)))

export function titleOf(row: typeof titles.$inferSelect): Title {
  return { ...row, state: parseTitleState(row.state), documentLoss: parseDocumentLoss(row.documentLoss) }
}
