import { count, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { prepareQuery } from '../db/prepare-query.ts'
import { reservedTitleNumbers } from './title-tables.ts'

export type ReservedNumber = typeof reservedTitleNumbers.$inferInsert

/** Keeps numbers from ever being given again; a second time changes nothing. Answers how many were not kept before. */
export async function reserveNumbers(tx: Queryable, numbers: readonly ReservedNumber[]): Promise<number> {
  if (numbers.length === 0) return 0
  const added = await tx
    .insert(reservedTitleNumbers)
    .values([...numbers])
    .onConflictDoNothing()
    .returning()
  return added.length
}

/** Titles that exist in the world and not in this register. */
export async function countReservedNumbers(db: Queryable, bodyId: string): Promise<number> {
  const [row] = await db
    .select({ numbers: count() })
    .from(reservedTitleNumbers)
    .where(eq(reservedTitleNumbers.bodyId, bodyId))
  return row?.numbers ?? 0
}

export async function isReservedNumber(db: Queryable, number: string): Promise<boolean> {
  const rows = await reservedNumber(db, { number })
  return rows.length > 0
}

const reservedNumber = prepareQuery('reserved-number', (db) =>
  db
    .select({ number: reservedTitleNumbers.number })
    .from(reservedTitleNumbers)
    .where(eq(reservedTitleNumbers.number, sql.placeholder('number'))),
)
