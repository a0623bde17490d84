import { and, eq, gt } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import type { Role } from './policy.ts'
import { accessTokens } from './token-tables.ts'

export type AccessTokenRow = typeof accessTokens.$inferSelect

export async function insertToken(db: Queryable, row: AccessTokenRow): Promise<void> {
  await db.insert(accessTokens).values(row)
}

export async function findTokenByHash(db: Queryable, tokenSha256: string): Promise<AccessTokenRow | null> {
  const [row] = await db.select().from(accessTokens).where(eq(accessTokens.tokenSha256, tokenSha256))
  return row ?? null
}

export interface TokenQuestion {
  readonly bodyId: string
  readonly role: Role
  /** Anybody of that role where none is named. */
  readonly agentId?: string
}

export async function hasLivingToken(
  db: Queryable,
  { bodyId, role, agentId }: TokenQuestion,
  now: Date,
): Promise<boolean> {
  const isOfRole = and(eq(accessTokens.bodyId, bodyId), eq(accessTokens.role, role), gt(accessTokens.expiresAt, now))
  const [row] = await db
    .select({ id: accessTokens.id })
    .from(accessTokens)
    .where(agentId === undefined ? isOfRole : and(isOfRole, eq(accessTokens.agentId, agentId)))
    .limit(1)
  return row !== undefined
}
