import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import type { WalletGrant } from './grant-store.ts'
import { refreshTokens, walletGrants } from './openid4vci-tables.ts'

export type RefreshTokenRow = typeof refreshTokens.$inferSelect

export async function insertRefreshToken(db: Queryable, row: Omit<RefreshTokenRow, 'usedAt'>): Promise<void> {
  await db.insert(refreshTokens).values(row)
}

/** Also one that was used: that it comes again tells something. */
export async function findRefreshToken(
  db: Queryable,
  tokenSha256: string,
): Promise<{ readonly token: RefreshTokenRow; readonly grant: WalletGrant } | null> {
  const [row] = await db
    .select({ token: refreshTokens, grant: walletGrants })
    .from(refreshTokens)
    .innerJoin(walletGrants, eq(walletGrants.id, refreshTokens.grantId))
    .where(eq(refreshTokens.tokenSha256, tokenSha256))
  return row ?? null
}

/** True the first time. */
export async function useRefreshToken(db: Queryable, tokenSha256: string, at: Date): Promise<boolean> {
  const used = await db
    .update(refreshTokens)
    .set({ usedAt: at })
    .where(and(eq(refreshTokens.tokenSha256, tokenSha256), isNull(refreshTokens.usedAt)))
    .returning({ tokenSha256: refreshTokens.tokenSha256 })
  return used.length === 1
}
