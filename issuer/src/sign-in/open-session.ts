import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction, type Transaction } from '../db/open-database.ts'
import { drawSecret } from '../draw-secret.ts'
import { sha256Of } from '../sha256-of.ts'
import {
  closeSessions,
  insertSession,
  insertSessionRefresh,
  renewSession,
  type SeafarerSession,
  type SessionRefreshToken,
  useSessionRefresh,
  useSuccessor,
} from './session-store.ts'

/** Once, to the wallet; we keep their hashes. */
export interface SessionTokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresInSeconds: number
}

export interface SessionToOpen {
  readonly bodyId: string
  readonly identificationNumber: string
  /** The authorization request. */
  readonly source: string
  /** The sign-in code, the invitation or the account. */
  readonly origin: string
  readonly clientId: string
  readonly dpopJkt: string
}

interface SessionNeeds {
  readonly db: Database
  readonly now: Clock
}

const tokenSeconds = 300
const dayMs = 24 * 60 * 60_000
/** A seafarer may be at sea for weeks without a network, and should not have to sign in again for that. */
const idleMs = 30 * dayMs
/** Once a year they show again that it is them. */
const wholeMs = 365 * dayMs

/** Null when its code was redeemed before: that closes what it opened (RFC 6749 §4.1.2). */
export async function openSession(session: SessionToOpen, { db, now }: SessionNeeds): Promise<SessionTokens | null> {
  const at = now()
  const { kept, ...tokens } = drawTokens(at)
  const endsAt = new Date(at.getTime() + wholeMs)
  const row: SeafarerSession = { ...session, id: v7(), ...kept, createdAt: at, endsAt, revokedAt: null }
  const opened = await inTransaction(db, async (tx) => {
    if (!(await insertSession(tx, row))) return false
    await keepRefresh(tx, row, { refreshToken: tokens.refreshToken, at })
    return true
  })
  if (opened) return tokens
  await closeSessions(db, { source: session.source }, at)
  return null
}

/** A wallet whose answer was lost on its way asks again at once. */
const lostAnswerMs = 60_000

/**
 * Null when the refresh token was used before: somebody else has it, and the session is closed (RFC 9700 §4.14.2). Not so within a
 * minute while nobody used the one that followed: that answer was lost, as happens at sea, and the key that must come with either
 * is the same; what was lost is worth nothing from then on.
 */
export async function refreshSession(
  session: SeafarerSession,
  used: SessionRefreshToken,
  { db, now }: SessionNeeds,
): Promise<SessionTokens | null> {
  const at = now()
  const { kept, ...tokens } = drawTokens(at)
  const refreshed = await inTransaction(db, async (tx) => {
    const isFirst = await useSessionRefresh(tx, used.tokenSha256, at)
    if (!isFirst && !(await replaceLost(tx, used, at))) return false
    await renewSession(tx, session.id, kept)
    await keepRefresh(tx, session, { refreshToken: tokens.refreshToken, at })
    return true
  })
  if (refreshed) return tokens
  await closeSessions(db, { id: session.id }, at)
  return null
}

/** Whether the token that followed never arrived; if so it is used up. */
async function replaceLost(
  tx: Transaction,
  { tokenSha256, sessionId }: SessionRefreshToken,
  at: Date,
): Promise<boolean> {
  const since = new Date(at.getTime() - lostAnswerMs)
  return useSuccessor(tx, { sessionId, tokenSha256, since }, at)
}

function drawTokens(at: Date) {
  const accessToken = drawSecret()
  const kept = { tokenSha256: sha256Of(accessToken), expiresAt: new Date(at.getTime() + tokenSeconds * 1000) }
  return { accessToken, refreshToken: drawSecret(), expiresInSeconds: tokenSeconds, kept }
}

function keepRefresh(
  tx: Transaction,
  { id: sessionId, endsAt }: Pick<SeafarerSession, 'id' | 'endsAt'>,
  { refreshToken, at }: { readonly refreshToken: string; readonly at: Date },
): Promise<void> {
  const expiresAt = new Date(Math.min(at.getTime() + idleMs, endsAt.getTime()))
  return insertSessionRefresh(tx, { tokenSha256: sha256Of(refreshToken), sessionId, createdAt: at, expiresAt })
}
