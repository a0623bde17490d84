import { eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { findOpenListNumber, listName, listPurposes, openListsOf } from './status-list-store.ts'
import { closedStatusLists, reservedStatusEntries } from './status-tables.ts'

export type ReservedEntry = typeof reservedStatusEntries.$inferInsert

/** Keeps entries from ever being given again; a second time changes nothing. Answers how many were not kept before. */
export async function reserveEntries(tx: Queryable, entries: readonly ReservedEntry[]): Promise<number> {
  if (entries.length === 0) return 0
  const reserved = await tx
    .insert(reservedStatusEntries)
    .values([...entries])
    .onConflictDoNothing()
    .returning({ index: reservedStatusEntries.index })
  return reserved.length
}

/** Every entry of a title that the register forgot, with its list. */
export async function listReservedEntries(db: Queryable, planId: string): Promise<ReservedEntry[]> {
  return db.select().from(reservedStatusEntries).where(eq(reservedStatusEntries.planId, planId))
}

export interface Closing {
  readonly bodyId: string
  /** The highest of the lists that are known from elsewhere: it may be above those of the database. */
  readonly upTo: number
  readonly at: Date
}

/**
 * Ends every list there is and opens the next: for a database that lost its last titles. What had been given and never signed only
 * that database knew, so nothing of a list of those days is given again. The old ones are still published.
 */
export async function closeLists(tx: Transaction, { bodyId, upTo, at }: Closing): Promise<void> {
  const last = Math.max(upTo, (await findOpenListNumber(tx, bodyId)) ?? 0)
  for (let number = 1; number <= last; number += 1) {
    await openListsOf(tx, bodyId, number, at)
    const lists = listPurposes.map((purpose) => ({ bodyId, name: listName(purpose, number), closedAt: at }))
    await tx.insert(closedStatusLists).values(lists).onConflictDoNothing()
  }
  await openListsOf(tx, bodyId, last + 1, at)
}
