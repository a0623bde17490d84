import { and, count, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { walletInvalidations } from '../wallets/wallet-tables.ts'
import { refreshTokens, walletGrants, walletIssuances } from './openid4vci-tables.ts'

export type WalletGrant = typeof walletGrants.$inferSelect
export type WalletIssuance = typeof walletIssuances.$inferSelect

/** False when the code was redeemed before: the constraint lets one of them win, however close they come. */
export async function insertGrant(db: Queryable, grant: WalletGrant): Promise<boolean> {
  const inserted = await db
    .insert(walletGrants)
    .values(grant)
    .onConflictDoNothing({ target: walletGrants.source })
    .returning({ id: walletGrants.id })
  return inserted.length === 1
}

/** A code that comes twice was stolen once: what it opened is closed (RFC 6749 §4.1.2). */
export async function revokeGrantOf(db: Queryable, source: string, at: Date): Promise<void> {
  await db
    .update(walletGrants)
    .set({ revokedAt: at })
    .where(and(eq(walletGrants.source, source), isNull(walletGrants.revokedAt)))
}

export async function revokeGrant(db: Queryable, id: string, at: Date): Promise<void> {
  await db
    .update(walletGrants)
    .set({ revokedAt: at })
    .where(and(eq(walletGrants.id, id), isNull(walletGrants.revokedAt)))
}

/** The grant under a new token: the one before it opens nothing any more. */
export async function renewGrant(
  tx: Transaction,
  id: string,
  token: Pick<WalletGrant, 'tokenSha256' | 'expiresAt'>,
): Promise<void> {
  await tx.update(walletGrants).set(token).where(eq(walletGrants.id, id))
}

/** The grant whose access or refresh token this is, however old, used or closed. */
export async function findGrantOfToken(db: Queryable, tokenSha256: string): Promise<WalletGrant | null> {
  const [byAccess] = await db.select().from(walletGrants).where(eq(walletGrants.tokenSha256, tokenSha256))
  if (byAccess) return byAccess
  const [byRefresh] = await db
    .select({ grant: walletGrants })
    .from(refreshTokens)
    .innerJoin(walletGrants, eq(walletGrants.id, refreshTokens.grantId))
    .where(eq(refreshTokens.tokenSha256, tokenSha256))
  return byRefresh?.grant ?? null
}

export async function findLivingGrant(db: Queryable, tokenSha256: string, at: Date): Promise<WalletGrant | null> {
  const [row] = await db
    .select()
    .from(walletGrants)
    .where(
      and(eq(walletGrants.tokenSha256, tokenSha256), gt(walletGrants.expiresAt, at), isNull(walletGrants.revokedAt)),
    )
  return row ?? null
}

/** False when the grant was closed meanwhile; held for the length of the transaction, so that nobody closes it before its end. */
export async function holdLivingGrant(tx: Transaction, id: string): Promise<boolean> {
  const held = await tx
    .select({ id: walletGrants.id })
    .from(walletGrants)
    .where(and(eq(walletGrants.id, id), isNull(walletGrants.revokedAt)))
    .for('update')
  return held.length === 1
}

/** Enters a credential request, unless the grant, which is held, has had its number of them. */
export async function insertIssuance(tx: Transaction, row: WalletIssuance, most: number): Promise<boolean> {
  const [before] = await tx
    .select({ rows: count() })
    .from(walletIssuances)
    .where(eq(walletIssuances.grantId, row.grantId))
  if ((before?.rows ?? 0) >= most) return false
  await tx.insert(walletIssuances).values(row)
  return true
}

/** For how many keys a title was asked for since that time, by wallets that were not invalidated. */
export async function countHolders(tx: Transaction, titleId: string, since: Date): Promise<number> {
  const [row] = await tx
    .select({ holders: sql<number>`coalesce(sum(cardinality(${walletIssuances.holders})), 0)::int` })
    .from(walletIssuances)
    .innerJoin(walletGrants, eq(walletGrants.id, walletIssuances.grantId))
    .leftJoin(walletInvalidations, eq(walletInvalidations.walletId, walletIssuances.walletId))
    .where(
      and(
        eq(walletGrants.titleId, titleId),
        gt(walletIssuances.requestedAt, since),
        isNull(walletInvalidations.walletId),
      ),
    )
  return row?.holders ?? 0
}

/** The request that waits under this transaction, of this grant only: another's is as good as none. */
export async function findDeferred(
  db: Queryable,
  { grantId, transactionSha256 }: { readonly grantId: string; readonly transactionSha256: string },
): Promise<WalletIssuance | null> {
  const [row] = await db
    .select()
    .from(walletIssuances)
    .where(
      and(
        eq(walletIssuances.transactionSha256, transactionSha256),
        eq(walletIssuances.grantId, grantId),
        isNull(walletIssuances.issuedAt),
      ),
    )
  return row ?? null
}

/** False when they were handed over before. */
export async function markIssued(
  db: Queryable,
  { id, notificationSha256, at }: { readonly id: string; readonly notificationSha256: string; readonly at: Date },
): Promise<boolean> {
  const marked = await db
    .update(walletIssuances)
    .set({ issuedAt: at, notificationSha256 })
    .where(and(eq(walletIssuances.id, id), isNull(walletIssuances.issuedAt)))
    .returning({ id: walletIssuances.id })
  return marked.length === 1
}

/** False when no credential of this grant was handed over under that notification. */
export async function insertEvent(
  db: Queryable,
  { grantId, notificationSha256, event, at }: NotifiedEvent,
): Promise<boolean> {
  const noted = await db
    .update(walletIssuances)
    .set({ event, eventAt: at })
    .where(and(eq(walletIssuances.notificationSha256, notificationSha256), eq(walletIssuances.grantId, grantId)))
    .returning({ id: walletIssuances.id })
  return noted.length === 1
}

interface NotifiedEvent {
  readonly grantId: string
  readonly notificationSha256: string
  readonly event: string
  readonly at: Date
}
