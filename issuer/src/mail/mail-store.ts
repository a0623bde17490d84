import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { mails } from './mail-tables.ts'

export type MailRow = typeof mails.$inferSelect

export async function insertMail(
  tx: Queryable,
  row: Pick<MailRow, 'id' | 'bodyId' | 'kind' | 'language' | 'recipient' | 'values' | 'createdAt' | 'expiresAt'>,
): Promise<void> {
  await tx.insert(mails).values({ ...row, state: 'waiting' })
}

export async function findMail(db: Queryable, id: string): Promise<MailRow | null> {
  const [row] = await db.select().from(mails).where(eq(mails.id, id))
  return row ?? null
}

/** Takes a waiting mail to send it, alone, for so long; null when another is at it or it has ended. */
export async function takeMail(
  db: Queryable,
  id: string,
  { at, until }: { readonly at: Date; readonly until: Date },
): Promise<MailRow | null> {
  const isFree = or(isNull(mails.sendingUntil), lt(mails.sendingUntil, at))
  const [row] = await db
    .update(mails)
    .set({ sendingUntil: until, tries: sql`${mails.tries} + 1` })
    .where(and(eq(mails.id, id), eq(mails.state, 'waiting'), isFree))
    .returning()
  return row ?? null
}

export async function releaseMail(db: Queryable, id: string): Promise<void> {
  await db
    .update(mails)
    .set({ sendingUntil: null })
    .where(and(eq(mails.id, id), eq(mails.state, 'waiting')))
}

export interface MailEnd {
  readonly state: 'sent' | 'undeliverable' | 'expired'
  readonly reply: string | null
  readonly at: Date
}

/** However it ended, to whom it was and what it said is forgotten. */
export async function endMail(db: Queryable, id: string, { state, reply, at }: MailEnd): Promise<void> {
  await db
    .update(mails)
    .set({ state, reply, endedAt: at, recipient: null, values: null, sendingUntil: null })
    .where(and(eq(mails.id, id), eq(mails.state, 'waiting')))
}

export async function forgetEndedMails(db: Queryable, before: Date): Promise<void> {
  await db.delete(mails).where(lt(mails.endedAt, before))
}
