import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'
import { credentialOffers, signInCodes } from './openid4vci-tables.ts'

export type CredentialOfferRow = typeof credentialOffers.$inferSelect
export type SignInCodeRow = typeof signInCodes.$inferSelect

export async function insertOffer(db: Queryable, row: Omit<CredentialOfferRow, 'tries'>): Promise<void> {
  await db.insert(credentialOffers).values(row)
}

/** The offer under this code, while it lasts. */
export async function findOffer(db: Queryable, codeSha256: string, at: Date): Promise<CredentialOfferRow | null> {
  const [row] = await db
    .select()
    .from(credentialOffers)
    .where(and(eq(credentialOffers.codeSha256, codeSha256), gt(credentialOffers.expiresAt, at)))
  return row ?? null
}

/** Counts one more try, whatever comes of it; null when there is no such offer, it has ended, or five were made. */
export async function takeTry(db: Queryable, codeSha256: string, at: Date): Promise<CredentialOfferRow | null> {
  const [row] = await db
    .update(credentialOffers)
    .set({ tries: sql`${credentialOffers.tries} + 1` })
    .where(
      and(
        eq(credentialOffers.codeSha256, codeSha256),
        gt(credentialOffers.expiresAt, at),
        lt(credentialOffers.tries, 5),
      ),
    )
    .returning()
  return row ?? null
}

export async function insertSignInCode(db: Queryable, row: SignInCodeRow): Promise<void> {
  await db.insert(signInCodes).values(row)
}

/** Uses the code, once; null when it is unknown, used or has ended. */
export async function useSignInCode(
  db: Queryable,
  { codeSha256, bodyId, at }: { readonly codeSha256: string; readonly bodyId: string; readonly at: Date },
): Promise<SignInCodeRow | null> {
  const [row] = await db
    .update(signInCodes)
    .set({ usedAt: at })
    .where(
      and(
        eq(signInCodes.codeSha256, codeSha256),
        eq(signInCodes.bodyId, bodyId),
        gt(signInCodes.expiresAt, at),
        isNull(signInCodes.usedAt),
      ),
    )
    .returning()
  return row ?? null
}
