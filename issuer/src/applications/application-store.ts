import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { and, asc, desc, eq, gt, inArray, lt, type Placeholder, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { placeholdersOf, prepareQuery } from '../db/prepare-query.ts'
import type { ApplicationContent, ApplicationKind } from './application.ts'
import { type ApplicationEvent, type ApplicationState, stateAfter } from './application-state.ts'
import { applicationEvents, applications, attestedFacts, idempotencyKeys } from './application-tables.ts'

export interface Application {
  readonly id: string
  readonly bodyId: string
  readonly kind: ApplicationKind
  readonly titleCode: string
  readonly identificationNumber: string
  readonly state: ApplicationState
  readonly content: ApplicationContent
  readonly submittedBy: string
  readonly submittedAt: Date
  readonly submittedOn: PlainDate
}

export type ApplicationEventRow = typeof applicationEvents.$inferSelect
export type AttestedFactRow = Omit<typeof attestedFacts.$inferSelect, 'entry'>

type Row = typeof applications.$inferSelect

export async function insertApplication(tx: Transaction, application: Application): Promise<void> {
  await tx.insert(applications).values(application)
  await insertEvent(tx, application, {
    event: 'submit',
    toState: application.state,
    agentId: application.submittedBy,
    at: application.submittedAt,
  })
}

export async function findApplication(db: Queryable, bodyId: string, id: string): Promise<Application | null> {
  const [row] = await db.select().from(applications).where(isApplication(bodyId, id))
  return row ? applicationOf(row) : null
}

/** Holds the application until the transaction ends: whoever changes it meanwhile waits. */
export async function lockApplication(tx: Transaction, bodyId: string, id: string): Promise<Application | null> {
  const [row] = await holdApplication(tx, { bodyId, id })
  return row ? applicationOf(row) : null
}

const holdApplication = prepareQuery('hold-application', (db) =>
  db
    .select()
    .from(applications)
    .where(isApplication(sql.placeholder('bodyId'), sql.placeholder('id')))
    .for('update'),
)

export interface ApplicationPage {
  readonly bodyId: string
  readonly state?: ApplicationState | undefined
  /** The last id of the page before: ids grow with time. */
  readonly after?: string | undefined
  readonly limit: number
}

export async function listApplications(db: Queryable, page: ApplicationPage): Promise<Application[]> {
  const rows = await db
    .select()
    .from(applications)
    .where(
      and(
        eq(applications.bodyId, page.bodyId),
        page.state ? eq(applications.state, page.state) : undefined,
        page.after ? gt(applications.id, page.after) : undefined,
      ),
    )
    .orderBy(asc(applications.id))
    .limit(page.limit)
  return rows.map(applicationOf)
}

export interface Seafarer {
  readonly bodyId: string
  readonly identificationNumber: string
}

/** One seafarer's own, newest first; `before` is the last id of the page before. */
export async function listApplicationsOf(
  db: Queryable,
  { bodyId, identificationNumber }: Seafarer,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<Application[]> {
  const isOwn = and(eq(applications.bodyId, bodyId), eq(applications.identificationNumber, identificationNumber))
  const rows = await db
    .select()
    .from(applications)
    .where(and(isOwn, page.before ? lt(applications.id, page.before) : undefined))
    .orderBy(desc(applications.id))
    .limit(page.limit)
  return rows.map(applicationOf)
}

/** How many there are of a seafarer since then, whoever sent them; others wait until this transaction ends. */
export async function countSubmissions(
  tx: Transaction,
  { bodyId, identificationNumber }: Seafarer,
  since: Date,
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${bodyId} ${identificationNumber}`}, 7202))`)
  const isOwn = and(eq(applications.bodyId, bodyId), eq(applications.identificationNumber, identificationNumber))
  return tx.$count(applications, and(isOwn, gt(applications.submittedAt, since)))
}

export interface Step {
  readonly event: ApplicationEvent
  readonly agentId: string
  readonly reason?: string | null
  readonly at: Date
}

/** Moves a locked application along its state table and keeps the event: who, when, why. */
export async function moveApplication(tx: Transaction, application: Application, step: Step): Promise<Application> {
  const state = stateAfter(application.state, step.event)
  if (state !== application.state) {
    await setState(tx, { state, bodyId: application.bodyId, id: application.id })
  }
  await insertEvent(tx, application, { ...step, fromState: application.state, toState: state })
  return { ...application, state }
}

const setState = prepareQuery('set-application-state', (db) =>
  db
    .update(applications)
    .set({ state: sql`${sql.placeholder('state')}` })
    .where(isApplication(sql.placeholder('bodyId'), sql.placeholder('id'))),
)

type NewEvent = Pick<ApplicationEventRow, 'event' | 'toState' | 'agentId' | 'at'> &
  Partial<Pick<ApplicationEventRow, 'fromState' | 'reason'>>

async function insertEvent(tx: Transaction, application: Application, event: NewEvent): Promise<void> {
  const { event: name, fromState = null, toState, agentId, reason = null, at } = event
  const { bodyId, id: applicationId } = application
  await addEvent(tx, { id: v7(), bodyId, applicationId, event: name, fromState, toState, agentId, reason, at })
}

const addEvent = prepareQuery('add-application-event', (db) =>
  db.insert(applicationEvents).values(placeholdersOf(applicationEvents)),
)

export async function listEvents(db: Queryable, applicationId: string): Promise<ApplicationEventRow[]> {
  return db
    .select()
    .from(applicationEvents)
    .where(eq(applicationEvents.applicationId, applicationId))
    .orderBy(asc(applicationEvents.entry))
}

/** The last event of each, by application. */
export async function listLastEvents(
  db: Queryable,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, ApplicationEventRow>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await db
    .selectDistinctOn([applicationEvents.applicationId])
    .from(applicationEvents)
    .where(inArray(applicationEvents.applicationId, [...applicationIds]))
    .orderBy(applicationEvents.applicationId, desc(applicationEvents.entry))
  return new Map(rows.map((row) => [row.applicationId, row]))
}

export async function insertAttestedFact(tx: Transaction, row: AttestedFactRow): Promise<void> {
  await tx.insert(attestedFacts).values(row)
}

/** In the order they were attested: of two for the same fact, the later one counts. */
export async function listAttestedFacts(db: Queryable, applicationId: string): Promise<AttestedFactRow[]> {
  return db
    .select()
    .from(attestedFacts)
    .where(eq(attestedFacts.applicationId, applicationId))
    .orderBy(asc(attestedFacts.entry))
}

/** What an agent attested of one seafarer last, whatever application it was for. */
export async function findLastAttested(
  db: Queryable,
  { bodyId, identificationNumber }: Seafarer,
  fact: string,
): Promise<AttestedFactRow | null> {
  const isOwn = and(eq(applications.bodyId, bodyId), eq(applications.identificationNumber, identificationNumber))
  const [row] = await db
    .select({ attested: attestedFacts })
    .from(attestedFacts)
    .innerJoin(applications, eq(applications.id, attestedFacts.applicationId))
    .where(and(isOwn, eq(attestedFacts.fact, fact)))
    .orderBy(desc(attestedFacts.entry))
    .limit(1)
  return row?.attested ?? null
}

export interface KeyOwner {
  readonly bodyId: string
  readonly agentId: string
  readonly key: string
}

export interface StoredAnswer {
  readonly requestSha256: string
  readonly response: unknown
}

/** One request at a time per key, until the transaction ends: the second of two equal requests finds the answer. */
export async function lockIdempotencyKey(tx: Transaction, owner: KeyOwner): Promise<void> {
  const name = JSON.stringify([owner.bodyId, owner.agentId, owner.key])
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

export async function findAnswer(tx: Transaction, owner: KeyOwner, now: Date): Promise<StoredAnswer | null> {
  await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.expiresAt, now))
  const [row] = await tx
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.bodyId, owner.bodyId),
        eq(idempotencyKeys.agentId, owner.agentId),
        eq(idempotencyKeys.key, owner.key),
      ),
    )
  return row ? { requestSha256: row.requestSha256, response: row.response } : null
}

export async function insertAnswer(
  tx: Transaction,
  owner: KeyOwner,
  answer: StoredAnswer & { readonly createdAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await tx.insert(idempotencyKeys).values({ ...owner, ...answer })
}

function isApplication(bodyId: string | Placeholder, id: string | Placeholder) {
  return and(eq(applications.bodyId, bodyId), eq(applications.id, id))
}

/** Checked by the database (state, kind) or by `parseApplication` before it was stored (content, day). */
function applicationOf(row: Row): Application {
  return row as Application
}
