import type { ManningDocument } from '@vigie/shared/manning/manning-document.ts'
import { parseManningDocument } from '@vigie/shared/manning/parse-manning-document.ts'
import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { findSignedDocument } from '../plans/signing-plan-store.ts'
import { type ManningEvent, type ManningState, manningStateAfter, manningStates } from './manning-state.ts'
import { manningDecisions, manningDocuments, manningEvents } from './manning-tables.ts'

type StoredDocument = typeof manningDocuments.$inferSelect
export type ManningRow = Omit<StoredDocument, 'state'> & { readonly state: ManningState }
export type ManningDecision = typeof manningDecisions.$inferSelect
export type ManningEventRow = typeof manningEvents.$inferSelect

export async function insertProposal(tx: Queryable, row: Omit<StoredDocument, 'state' | 'issuedAt'>): Promise<void> {
  await tx.insert(manningDocuments).values({ ...row, state: 'proposed', issuedAt: null })
}

export interface NumberOfBody {
  readonly bodyId: string
  readonly number: string
}

export async function findManning(db: Queryable, { bodyId, number }: NumberOfBody): Promise<ManningRow | null> {
  const isIt = and(eq(manningDocuments.bodyId, bodyId), eq(manningDocuments.number, number))
  const [row] = await db.select().from(manningDocuments).where(isIt)
  return row ? withState(row) : null
}

export async function findManningById(db: Queryable, id: string): Promise<ManningRow | null> {
  const [row] = await db.select().from(manningDocuments).where(eq(manningDocuments.id, id))
  return row ? withState(row) : null
}

/** Holds the row until the transaction ends. */
export async function getManningForUpdate(tx: Transaction, id: string): Promise<ManningRow> {
  const [row] = await tx.select().from(manningDocuments).where(eq(manningDocuments.id, id)).for('update')
  if (row) return withState(row)
  throw new Error('a manning document is not in the register any more')
}

/** The document that a ship has, suspended or not; null while she has none. */
export async function findInForce(
  db: Queryable,
  { bodyId, shipKey }: Pick<ManningRow, 'bodyId' | 'shipKey'>,
): Promise<ManningRow | null> {
  const isHers = and(eq(manningDocuments.bodyId, bodyId), eq(manningDocuments.shipKey, shipKey))
  const [row] = await db
    .select()
    .from(manningDocuments)
    .where(and(isHers, inArray(manningDocuments.state, ['issued', 'suspended'])))
  return row ? withState(row) : null
}

/** What a ship has or is about to have, by one look: whatever is being signed is one or the other. */
export async function listApproved(
  db: Queryable,
  { bodyId, shipKey }: Pick<ManningRow, 'bodyId' | 'shipKey'>,
): Promise<readonly ManningRow[]> {
  const isHers = and(eq(manningDocuments.bodyId, bodyId), eq(manningDocuments.shipKey, shipKey))
  const isApproved = inArray(manningDocuments.state, ['planned', 'issued', 'suspended'])
  const rows = await db.select().from(manningDocuments).where(and(isHers, isApproved))
  return rows.map(withState)
}

export interface ManningPage {
  readonly bodyId: string
  readonly limit: number
  readonly before?: string
  readonly state?: ManningState
}

/** The last proposed first. */
export async function listManning(
  db: Queryable,
  { bodyId, limit, before, state }: ManningPage,
): Promise<readonly ManningRow[]> {
  const wanted = [
    eq(manningDocuments.bodyId, bodyId),
    ...(before ? [lt(manningDocuments.id, before)] : []),
    ...(state ? [eq(manningDocuments.state, state)] : []),
  ]
  const found = db
    .select()
    .from(manningDocuments)
    .where(and(...wanted))
  return (await found.orderBy(desc(manningDocuments.id)).limit(limit)).map(withState)
}

export async function findManningDecision(db: Queryable, manningId: string): Promise<ManningDecision | null> {
  const [row] = await db.select().from(manningDecisions).where(eq(manningDecisions.manningId, manningId))
  return row ?? null
}

export async function insertManningDecision(tx: Transaction, row: ManningDecision): Promise<void> {
  await tx.insert(manningDecisions).values(row)
}

export async function listManningEvents(db: Queryable, manningId: string): Promise<readonly ManningEventRow[]> {
  return db.select().from(manningEvents).where(eq(manningEvents.manningId, manningId)).orderBy(asc(manningEvents.entry))
}

export interface ManningMove {
  readonly event: ManningEvent
  readonly agentId: string
  readonly reason: string
  readonly at: Date
}

/** Moves a document whose row is held, and says so in its events; refuses a step that its state does not allow. */
export async function moveManning(
  tx: Transaction,
  document: ManningRow,
  { event, agentId, reason, at }: ManningMove,
): Promise<ManningRow> {
  const { id: manningId, bodyId, state: fromState } = document
  const state = manningStateAfter(fromState, event)
  const issuedAt = event === 'sign' ? at : document.issuedAt
  await tx
    .insert(manningEvents)
    .values({ id: v7(), bodyId, manningId, event, fromState, toState: state, agentId, reason, at })
  await tx.update(manningDocuments).set({ state, issuedAt }).where(eq(manningDocuments.id, manningId))
  return { ...document, state, issuedAt }
}

/** The signed document; null before it is. */
export async function findManningCredential(db: Queryable, manningId: string): Promise<ManningDocument | null> {
  const signed = await findSignedDocument(db, manningId)
  return signed && parseManningDocument(new TextEncoder().encode(signed.signed))
}

function withState(row: StoredDocument): ManningRow {
  const state = manningStates.find((known) => known === row.state)
  if (state) return { ...row, state }
  throw new Error('the database holds a state of a manning document that we do not know')
}
