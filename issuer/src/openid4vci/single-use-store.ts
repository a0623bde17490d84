import { and, eq, gt, lt } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { forgetSessionRefreshes } from '../sign-in/session-store.ts'
import { forgetVisits } from '../sign-in/visit-store.ts'
import {
  authorizationRequests,
  credentialOffers,
  dpopProofs,
  refreshTokens,
  signInCodes,
  walletNonces,
} from './openid4vci-tables.ts'

export async function insertNonce(db: Queryable, nonceSha256: string, expiresAt: Date): Promise<void> {
  await db.insert(walletNonces).values({ nonceSha256, expiresAt })
}

/** True once, while it lasts. */
export async function useNonce(db: Queryable, nonceSha256: string, at: Date): Promise<boolean> {
  const used = await db
    .delete(walletNonces)
    .where(and(eq(walletNonces.nonceSha256, nonceSha256), gt(walletNonces.expiresAt, at)))
    .returning({ nonceSha256: walletNonces.nonceSha256 })
  return used.length === 1
}

/** True the first time. */
export async function useDpopProof(db: Queryable, proofSha256: string, expiresAt: Date): Promise<boolean> {
  const used = await db
    .insert(dpopProofs)
    .values({ proofSha256, expiresAt })
    .onConflictDoNothing()
    .returning({ proofSha256: dpopProofs.proofSha256 })
  return used.length === 1
}

/** Anybody may ask for nonces and send proofs: whoever adds one clears away those that have ended. */
export async function forgetNonces(db: Queryable, at: Date): Promise<void> {
  await db.delete(walletNonces).where(lt(walletNonces.expiresAt, at))
}

export async function forgetDpopProofs(db: Queryable, at: Date): Promise<void> {
  await db.delete(dpopProofs).where(lt(dpopProofs.expiresAt, at))
}

/** A code given in the last minute of a request may still come back, and come back twice. */
const afterRequestMs = 10 * 60_000
const dayMs = 24 * 60 * 60_000

/** What can be of no use to anyone any more. Grants and what was issued under them stay: they say who holds what. */
export async function forgetExpired(db: Queryable, at: Date): Promise<void> {
  await forgetNonces(db, at)
  await forgetDpopProofs(db, at)
  const answered = new Date(at.getTime() - afterRequestMs)
  await db.delete(authorizationRequests).where(lt(authorizationRequests.expiresAt, answered))
  const yesterday = new Date(at.getTime() - dayMs)
  await db.delete(credentialOffers).where(lt(credentialOffers.expiresAt, yesterday))
  await db.delete(refreshTokens).where(lt(refreshTokens.expiresAt, yesterday))
  await db.delete(signInCodes).where(lt(signInCodes.expiresAt, yesterday))
  await forgetVisits(db, { before: at })
  await forgetSessionRefreshes(db, yesterday)
}
