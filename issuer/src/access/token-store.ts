import { and, eq, gt } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { accessTokens } from './token-tables.ts'

export type AccessTokenRow = typeof accessTokens.$inferSelect

export async function insertToken(db: Queryable, row: AccessTokenRow): Promise<void> {
  await db.insert(accessTokens).values(row)
}

export async function findTokenByHash(db: Queryable, tokenSha256: string): Promise<AccessTokenRow | null> {
  const [row] = await db.select().from(accessTokens).where(eq(accessTokens.tokenSha256, tokenSha256))
  return row ?? null
}

export async function hasLivingAdministrator(db: Queryable, bodyId: string, now: Date): Promise<boolean> {
  const [row] = await db
    .select({ id: accessTokens.id })
    .from(accessTokens)
    .where(
      and(eq(accessTokens.bodyId, bodyId), eq(accessTokens.role, 'administrator'), gt(accessTokens.expiresAt, now)),
    )
    .limit(1)
  return row !== undefined
}
