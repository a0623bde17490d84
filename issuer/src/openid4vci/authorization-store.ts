import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { authorizationRequests } from './openid4vci-tables.ts'

export type AuthorizationRow = typeof authorizationRequests.$inferSelect

export async function insertAuthorization(db: Queryable, row: AuthorizationRow): Promise<void> {
  await db.insert(authorizationRequests).values(row)
}

/** Opens the page of a pushed request under a new name for it; null when there is none, it has ended or was answered. */
export async function openPage(
  db: Queryable,
  { requestUriSha256, clientId, pageSha256 }: Pick<AuthorizationRow, 'requestUriSha256' | 'clientId' | 'pageSha256'>,
  at: Date,
): Promise<AuthorizationRow | null> {
  const [row] = await db
    .update(authorizationRequests)
    .set({ pageSha256 })
    .where(
      and(
        eq(authorizationRequests.requestUriSha256, requestUriSha256),
        eq(authorizationRequests.clientId, clientId),
        // a page that somebody signed in on is theirs: opening the address again does not take it over
        isNull(authorizationRequests.identificationNumber),
        gt(authorizationRequests.expiresAt, at),
      ),
    )
    .returning()
  return row ?? null
}

/** The request whose page this is, while it waits for an answer. */
export async function findPage(db: Queryable, pageSha256: string, at: Date): Promise<AuthorizationRow | null> {
  const [row] = await db
    .select()
    .from(authorizationRequests)
    .where(
      and(
        eq(authorizationRequests.pageSha256, pageSha256),
        isNull(authorizationRequests.codeSha256),
        gt(authorizationRequests.expiresAt, at),
      ),
    )
  return row ?? null
}

/** The same, held for the length of the transaction: whoever comes second finds that it has moved on. */
export async function lockPage(tx: Transaction, pageSha256: string): Promise<boolean> {
  const locked = await tx
    .select({ id: authorizationRequests.id })
    .from(authorizationRequests)
    .where(and(eq(authorizationRequests.pageSha256, pageSha256), isNull(authorizationRequests.codeSha256)))
    .for('update')
  return locked.length === 1
}

/** Moves a waiting page on; false when another answer came first. */
export async function movePage(
  db: Queryable,
  pageSha256: string,
  change: Partial<
    Pick<
      AuthorizationRow,
      'pageSha256' | 'identificationNumber' | 'origin' | 'titleId' | 'codeSha256' | 'codeExpiresAt'
    >
  >,
): Promise<boolean> {
  const moved = await db
    .update(authorizationRequests)
    .set(change)
    .where(and(eq(authorizationRequests.pageSha256, pageSha256), isNull(authorizationRequests.codeSha256)))
    .returning({ id: authorizationRequests.id })
  return moved.length === 1
}

/** Opens a new page of a request that waits, for whoever comes back from a provider; null when it was answered, or signed in to. */
export async function reopenPage(
  db: Queryable,
  { id, pageSha256 }: Pick<AuthorizationRow, 'id' | 'pageSha256'>,
  at: Date,
): Promise<AuthorizationRow | null> {
  const [row] = await db
    .update(authorizationRequests)
    .set({ pageSha256 })
    .where(
      and(
        eq(authorizationRequests.id, id),
        isNull(authorizationRequests.identificationNumber),
        isNull(authorizationRequests.codeSha256),
        gt(authorizationRequests.expiresAt, at),
      ),
    )
    .returning()
  return row ?? null
}

export async function findAuthorizationByCode(db: Queryable, codeSha256: string): Promise<AuthorizationRow | null> {
  const [row] = await db.select().from(authorizationRequests).where(eq(authorizationRequests.codeSha256, codeSha256))
  return row ?? null
}
