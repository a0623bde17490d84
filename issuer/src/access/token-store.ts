import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { prepareQuery } from '../db/prepare-query.ts'
import type { Role } from './policy.ts'
import { accessTokens } from './token-tables.ts'

export type AccessTokenRow = typeof accessTokens.$inferSelect
export type NewAccessToken = Omit<AccessTokenRow, 'revokedAt' | 'revokedBy'>

export async function insertToken(db: Queryable, row: NewAccessToken): Promise<void> {
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
  const [row] = await livingToken(db, { bodyId, role, agentId: agentId ?? null, now: now.toISOString() })
  return row !== undefined
}

const livingToken = prepareQuery('living-token', (db) =>
  db
    .select({ id: accessTokens.id })
    .from(accessTokens)
    .where(
      and(
        eq(accessTokens.bodyId, sql.placeholder('bodyId')),
        eq(accessTokens.role, sql.placeholder('role')),
        gt(accessTokens.expiresAt, sql`${sql.placeholder('now')}::timestamptz`),
        isNull(accessTokens.revokedAt),
        eq(accessTokens.agentId, sql`coalesce(${sql.placeholder('agentId')}, ${accessTokens.agentId})`),
      ),
    )
    .limit(1),
)

/** Tokens that open something today, oldest first. */
export async function listLivingTokens(db: Queryable, bodyId: string, now: Date): Promise<AccessTokenRow[]> {
  return db.select().from(accessTokens).where(isLiving(bodyId, now)).orderBy(asc(accessTokens.id))
}

/** One token by its id, or all those of an agent. */
export type TokensToRevoke = { readonly id: string } | { readonly agentId: string }

/** Ends what still lives of them, and answers which these were. */
export async function revokeTokens(
  db: Queryable,
  { bodyId, which, revokedBy }: { readonly bodyId: string; readonly which: TokensToRevoke; readonly revokedBy: string },
  now: Date,
): Promise<AccessTokenRow[]> {
  const isMeant = 'id' in which ? eq(accessTokens.id, which.id) : eq(accessTokens.agentId, which.agentId)
  return db
    .update(accessTokens)
    .set({ revokedAt: now, revokedBy })
    .where(and(isLiving(bodyId, now), isMeant))
    .returning()
}

function isLiving(bodyId: string, now: Date) {
  return and(eq(accessTokens.bodyId, bodyId), gt(accessTokens.expiresAt, now), isNull(accessTokens.revokedAt))
}
