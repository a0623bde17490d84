import { and, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { credentialOffers, signInCodes } from './openid4vci-tables.ts'

export type CredentialOfferRow = typeof credentialOffers.$inferSelect
export type SignInCodeRow = typeof signInCodes.$inferSelect

export async function insertOffer(db: Queryable, row: Omit<CredentialOfferRow, 'tries' | 'handedBy'>): Promise<void> {
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

/** Counts one more try, whatever comes of it; null when no offer waits for a transaction code here, it has ended, or five were made. */
export async function takeTry(db: Queryable, codeSha256: string, at: Date): Promise<CredentialOfferRow | null> {
  const [row] = await db
    .update(credentialOffers)
    .set({ tries: sql`${credentialOffers.tries} + 1` })
    .where(
      and(
        eq(credentialOffers.codeSha256, codeSha256),
        gt(credentialOffers.expiresAt, at),
        isNotNull(credentialOffers.txCodeHmac),
        lt(credentialOffers.tries, 5),
      ),
    )
    .returning()
  return row ?? null
}

interface Waiting {
  readonly bodyId: string
  readonly handOverSha256: string
}

/** The offer whose transaction code nobody handed over yet, held for the length of the transaction. */
export async function lockOfferToHandOver(
  tx: Transaction,
  { bodyId, handOverSha256 }: Waiting,
  at: Date,
): Promise<CredentialOfferRow | null> {
  const [row] = await tx
    .select()
    .from(credentialOffers)
    .where(
      and(
        eq(credentialOffers.handOverSha256, handOverSha256),
        eq(credentialOffers.bodyId, bodyId),
        isNull(credentialOffers.handedBy),
        gt(credentialOffers.expiresAt, at),
      ),
    )
    .for('update')
  return row ?? null
}

export async function handOverOffer(
  tx: Transaction,
  id: string,
  handed: Pick<CredentialOfferRow, 'txCodeHmac' | 'handedBy' | 'expiresAt'>,
): Promise<void> {
  await tx.update(credentialOffers).set(handed).where(eq(credentialOffers.id, id))
}

export async function insertSignIn(
  tx: Transaction,
  row: Omit<SignInCodeRow, 'codeSha256' | 'handedBy' | 'usedAt'>,
): Promise<void> {
  await tx.insert(signInCodes).values(row)
}

/** The sign-in whose code nobody handed over yet, held for the length of the transaction. */
export async function lockSignInToHandOver(
  tx: Transaction,
  { bodyId, handOverSha256 }: Waiting,
  at: Date,
): Promise<SignInCodeRow | null> {
  const [row] = await tx
    .select()
    .from(signInCodes)
    .where(
      and(
        eq(signInCodes.handOverSha256, handOverSha256),
        eq(signInCodes.bodyId, bodyId),
        isNull(signInCodes.handedBy),
        gt(signInCodes.expiresAt, at),
      ),
    )
    .for('update')
  return row ?? null
}

export async function handOverSignInCode(
  tx: Transaction,
  id: string,
  handed: Pick<SignInCodeRow, 'codeSha256' | 'handedBy' | 'expiresAt'>,
): Promise<void> {
  await tx.update(signInCodes).set(handed).where(eq(signInCodes.id, id))
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
