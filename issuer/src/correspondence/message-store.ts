import { and, asc, desc, eq, gt, inArray, isNotNull, lt, ne, notInArray, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import type { Side } from './correspondence.ts'
import { applicationDocuments, applicationMessages, messageReadings } from './correspondence-tables.ts'

export type MessageRow = typeof applicationMessages.$inferSelect
export type NewMessage = Omit<MessageRow, 'entry'>

export async function insertMessage(tx: Transaction, message: NewMessage): Promise<void> {
  await tx.insert(applicationMessages).values(message)
}

export async function findMessage(db: Queryable, applicationId: string, id: string): Promise<MessageRow | null> {
  const isOne = and(eq(applicationMessages.applicationId, applicationId), eq(applicationMessages.id, id))
  const [row] = await db.select().from(applicationMessages).where(isOne)
  return row ?? null
}

/** The last ones before an entry, or of all, in the order in which they were written. */
export async function listMessages(
  db: Queryable,
  applicationId: string,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<MessageRow[]> {
  const isOf = eq(applicationMessages.applicationId, applicationId)
  const rows = await db
    .select()
    .from(applicationMessages)
    .where(before === undefined ? isOf : and(isOf, lt(applicationMessages.entry, before)))
    .orderBy(desc(applicationMessages.entry))
    .limit(limit)
  return rows.reverse()
}

/** Requests for a piece that nothing has answered and nobody has ended, oldest first. */
export async function listOpenRequests(db: Queryable, applicationIds: readonly string[]): Promise<MessageRow[]> {
  if (applicationIds.length === 0) return []
  const answered = db
    .select({ id: applicationDocuments.requestId })
    .from(applicationDocuments)
    .where(
      and(inArray(applicationDocuments.applicationId, [...applicationIds]), isNotNull(applicationDocuments.requestId)),
    )
  const ended = db
    .select({ id: applicationMessages.requestId })
    .from(applicationMessages)
    .where(
      and(inArray(applicationMessages.applicationId, [...applicationIds]), isNotNull(applicationMessages.requestId)),
    )
  return db
    .select()
    .from(applicationMessages)
    .where(
      and(
        inArray(applicationMessages.applicationId, [...applicationIds]),
        eq(applicationMessages.kind, 'piece-request'),
        notInArray(applicationMessages.id, answered),
        notInArray(applicationMessages.id, ended),
      ),
    )
    .orderBy(asc(applicationMessages.entry))
}

/** How many messages of the other side one side has not read, by application; none is left out. */
export async function countUnread(
  db: Queryable,
  applicationIds: readonly string[],
  reader: Side,
): Promise<ReadonlyMap<string, number>> {
  if (applicationIds.length === 0) return new Map()
  const { applicationId, author, entry } = applicationMessages
  const readUpTo = sql`coalesce((
    select r.up_to from message_readings r where r.application_id = ${applicationId} and r.reader = ${reader}), 0)`
  const rows = await db
    .select({ applicationId, count: sql<number>`count(*)::int` })
    .from(applicationMessages)
    .where(and(inArray(applicationId, [...applicationIds]), ne(author, reader), gt(entry, readUpTo)))
    .groupBy(applicationId)
  return new Map(rows.map((row) => [row.applicationId, row.count]))
}

/** Reading goes forward only: an older device does not make messages unread. */
export async function keepReading(
  db: Queryable,
  reading: { readonly applicationId: string; readonly reader: Side; readonly upTo: number; readonly at: Date },
): Promise<void> {
  await db
    .insert(messageReadings)
    .values(reading)
    .onConflictDoUpdate({
      target: [messageReadings.applicationId, messageReadings.reader],
      set: { upTo: sql`greatest(${messageReadings.upTo}, excluded.up_to)`, at: reading.at },
    })
}
