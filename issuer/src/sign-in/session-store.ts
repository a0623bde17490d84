import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { seafarerSessions, sessionRefreshTokens } from './sign-in-tables.ts'

export type SeafarerSession = typeof seafarerSessions.$inferSelect
export type SessionRefreshToken = typeof sessionRefreshTokens.$inferSelect

/** False when the code was redeemed before: the constraint lets one of them win, however close they come. */
export async function insertSession(tx: Transaction, session: SeafarerSession): Promise<boolean> {
  const inserted = await tx
    .insert(seafarerSessions)
    .values(session)
    .onConflictDoNothing({ target: seafarerSessions.source })
    .returning({ id: seafarerSessions.id })
  return inserted.length === 1
}

/** The session whose access token this is, while both last. */
export async function findLivingSession(db: Queryable, tokenSha256: string, at: Date): Promise<SeafarerSession | null> {
  const [row] = await db
    .select()
    .from(seafarerSessions)
    .where(
      and(
        eq(seafarerSessions.tokenSha256, tokenSha256),
        gt(seafarerSessions.expiresAt, at),
        gt(seafarerSessions.endsAt, at),
        isNull(seafarerSessions.revokedAt),
      ),
    )
  return row ?? null
}

/** The session whose access or refresh token this is, however old, used or closed. */
export async function findSessionOfToken(db: Queryable, tokenSha256: string): Promise<SeafarerSession | null> {
  const [byAccess] = await db.select().from(seafarerSessions).where(eq(seafarerSessions.tokenSha256, tokenSha256))
  return byAccess ?? (await findSessionRefresh(db, tokenSha256))?.session ?? null
}

/** The session under a new token: the one before it opens nothing any more. */
export async function renewSession(
  tx: Transaction,
  id: string,
  token: Pick<SeafarerSession, 'tokenSha256' | 'expiresAt'>,
): Promise<void> {
  await tx
    .update(seafarerSessions)
    .set(token)
    .where(and(eq(seafarerSessions.id, id), isNull(seafarerSessions.revokedAt)))
}

/** Whose session it was, or which of them: by its id, its source, or what it goes back to. */
export type SessionsToClose =
  | { readonly id: string }
  | { readonly source: string }
  | { readonly origin: string }
  /** All of a seafarer's, or those of one of their wallets, by its key. */
  | { readonly bodyId: string; readonly identificationNumber: string; readonly dpopJkt?: string }

/** Answers how many were open. */
export async function closeSessions(db: Queryable, which: SessionsToClose, at: Date): Promise<number> {
  const closed = await db
    .update(seafarerSessions)
    .set({ revokedAt: at })
    .where(and(isMeant(which), isNull(seafarerSessions.revokedAt)))
    .returning({ id: seafarerSessions.id })
  return closed.length
}

function isMeant(which: SessionsToClose) {
  if ('id' in which) return eq(seafarerSessions.id, which.id)
  if ('source' in which) return eq(seafarerSessions.source, which.source)
  if ('origin' in which) return eq(seafarerSessions.origin, which.origin)
  return and(
    eq(seafarerSessions.bodyId, which.bodyId),
    eq(seafarerSessions.identificationNumber, which.identificationNumber),
    which.dpopJkt === undefined ? undefined : eq(seafarerSessions.dpopJkt, which.dpopJkt),
  )
}

/** The wallet that a session is of, by its key and its address, however the session ended. */
export async function findSessionWallet(
  db: Queryable,
  id: string,
): Promise<Pick<SeafarerSession, 'dpopJkt' | 'clientId'> | null> {
  const { dpopJkt, clientId } = seafarerSessions
  const [row] = await db.select({ dpopJkt, clientId }).from(seafarerSessions).where(eq(seafarerSessions.id, id))
  return row ?? null
}

export async function insertSessionRefresh(tx: Transaction, row: Omit<SessionRefreshToken, 'usedAt'>): Promise<void> {
  await tx.insert(sessionRefreshTokens).values(row)
}

/** Also one that was used: that it comes again tells something. */
export async function findSessionRefresh(
  db: Queryable,
  tokenSha256: string,
): Promise<{ readonly token: SessionRefreshToken; readonly session: SeafarerSession } | null> {
  const [row] = await db
    .select({ token: sessionRefreshTokens, session: seafarerSessions })
    .from(sessionRefreshTokens)
    .innerJoin(seafarerSessions, eq(seafarerSessions.id, sessionRefreshTokens.sessionId))
    .where(eq(sessionRefreshTokens.tokenSha256, tokenSha256))
  return row ?? null
}

/** True the first time. */
export async function useSessionRefresh(tx: Transaction, tokenSha256: string, at: Date): Promise<boolean> {
  const used = await tx
    .update(sessionRefreshTokens)
    .set({ usedAt: at })
    .where(and(eq(sessionRefreshTokens.tokenSha256, tokenSha256), isNull(sessionRefreshTokens.usedAt)))
    .returning({ tokenSha256: sessionRefreshTokens.tokenSha256 })
  return used.length === 1
}

/**
 * Uses up the token that was given in exchange for this very one since then, if nobody used it, so that this one may be exchanged
 * once more; false otherwise. What was used up so is a token that came twice if it ever comes.
 */
export async function useSuccessor(
  tx: Transaction,
  { sessionId, tokenSha256, since }: { readonly sessionId: string; readonly tokenSha256: string; readonly since: Date },
  at: Date,
): Promise<boolean> {
  const [before] = await tx
    .select({ usedAt: sessionRefreshTokens.usedAt })
    .from(sessionRefreshTokens)
    .where(eq(sessionRefreshTokens.tokenSha256, tokenSha256))
    .for('update')
  if (!before?.usedAt || before.usedAt < since) return false
  const isSuccessor = and(
    eq(sessionRefreshTokens.sessionId, sessionId),
    eq(sessionRefreshTokens.createdAt, before.usedAt),
    isNull(sessionRefreshTokens.usedAt),
  )
  const used = await tx
    .update(sessionRefreshTokens)
    .set({ usedAt: before.usedAt })
    .where(isSuccessor)
    .returning({ tokenSha256: sessionRefreshTokens.tokenSha256 })
  if (used.length !== 1) return false
  await tx.update(sessionRefreshTokens).set({ usedAt: at }).where(eq(sessionRefreshTokens.tokenSha256, tokenSha256))
  return true
}

export async function forgetSessionRefreshes(db: Queryable, before: Date): Promise<void> {
  await db.delete(sessionRefreshTokens).where(lt(sessionRefreshTokens.expiresAt, before))
}
