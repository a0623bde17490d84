import { and, eq, gt, sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { prepareQuery } from '../db/prepare-query.ts'
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
        eq(accessTokens.agentId, sql`coalesce(${sql.placeholder('agentId')}, ${accessTokens.agentId})`),
      ),
    )
    .limit(1),
)
