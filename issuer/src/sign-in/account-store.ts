import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { seafarerAccounts } from './sign-in-tables.ts'

export type SeafarerAccount = typeof seafarerAccounts.$inferSelect

/** The seafarer whose file this account opens. */
export async function findAccount(
  db: Queryable,
  { bodyId, issuer, subjectSha256 }: Pick<SeafarerAccount, 'bodyId' | 'issuer' | 'subjectSha256'>,
): Promise<SeafarerAccount | null> {
  const [row] = await db
    .select()
    .from(seafarerAccounts)
    .where(
      and(
        eq(seafarerAccounts.bodyId, bodyId),
        eq(seafarerAccounts.issuer, issuer),
        eq(seafarerAccounts.subjectSha256, subjectSha256),
        isNull(seafarerAccounts.endedAt),
      ),
    )
  return row ?? null
}

/** False when the account opens another file already, or another account of that provider opens this one. */
export async function insertAccount(
  tx: Transaction,
  row: Omit<SeafarerAccount, 'endedAt' | 'endedBy'>,
): Promise<boolean> {
  const inserted = await tx
    .insert(seafarerAccounts)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: seafarerAccounts.id })
  return inserted.length === 1
}

interface AccountsToEnd {
  readonly bodyId: string
  readonly identificationNumber: string
  readonly endedBy: string
  readonly at: Date
}

/** Undoes every account of a seafarer, for ever; answers which these were. */
export async function endAccounts(
  tx: Transaction,
  { bodyId, identificationNumber, endedBy, at }: AccountsToEnd,
): Promise<SeafarerAccount[]> {
  return tx
    .update(seafarerAccounts)
    .set({ endedAt: at, endedBy })
    .where(
      and(
        eq(seafarerAccounts.bodyId, bodyId),
        eq(seafarerAccounts.identificationNumber, identificationNumber),
        isNull(seafarerAccounts.endedAt),
      ),
    )
    .returning()
}
