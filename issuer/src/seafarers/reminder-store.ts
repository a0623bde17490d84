import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { and, asc, eq, gt, gte, lte, sql } from 'drizzle-orm'
import type { Seafarer } from '../applications/application-store.ts'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { titles } from '../register/title-tables.ts'
import { reminderChoices, sentReminders } from './reminder-tables.ts'

export async function findReminderChoice(db: Queryable, seafarer: Seafarer): Promise<boolean> {
  const { bodyId, identificationNumber } = reminderChoices
  const isOwn = and(eq(bodyId, seafarer.bodyId), eq(identificationNumber, seafarer.identificationNumber))
  const [row] = await db.select().from(reminderChoices).where(isOwn)
  return row?.mail ?? false
}

export async function keepReminderChoice(db: Queryable, seafarer: Seafarer, choice: { mail: boolean; at: Date }) {
  await db
    .insert(reminderChoices)
    .values({ ...seafarer, ...choice })
    .onConflictDoUpdate({ target: [reminderChoices.bodyId, reminderChoices.identificationNumber], set: choice })
}

export interface EndingTitle extends Seafarer {
  readonly id: string
  readonly code: string
  readonly validUntil: PlainDate
}

/** Titles in force of those who want to be told, that end between two days, both included; by id, so many after one. */
export async function listEndingTitles(
  db: Queryable,
  { from, to, after, limit }: { from: PlainDate; to: PlainDate; after: string | null; limit: number },
): Promise<EndingTitle[]> {
  const { id, bodyId, identificationNumber, code, validUntil, state } = titles
  const isWanted = and(
    eq(reminderChoices.bodyId, bodyId),
    eq(reminderChoices.identificationNumber, identificationNumber),
    eq(reminderChoices.mail, true),
  )
  const rows = await db
    .select({ id, bodyId, identificationNumber, code, validUntil })
    .from(titles)
    .innerJoin(reminderChoices, isWanted)
    .where(
      and(eq(state, 'issued'), gte(validUntil, from), lte(validUntil, to), after === null ? undefined : gt(id, after)),
    )
    .orderBy(asc(id))
    .limit(limit)
  return rows as EndingTitle[] // a title without end lies between no two days; days of the register are plain dates
}

/** Whether this reminder is still to leave: only one of those who ask is told so, and the row stands if theirs does. */
export async function takeReminder(tx: Transaction, titleId: string, windowMonths: number, at: Date): Promise<boolean> {
  const taken = await tx
    .insert(sentReminders)
    .values({ titleId, windowMonths, at })
    .onConflictDoNothing()
    .returning({ titleId: sentReminders.titleId })
  return taken.length > 0
}

/** A title that has a successor of its own is nobody's deadline any more. */
export async function isSucceeded(db: Queryable, titleId: string): Promise<boolean> {
  const [row] = await db.select({ one: sql`1` }).from(titles).where(eq(titles.replacesTitleId, titleId)).limit(1)
  return row !== undefined
}
