import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/open-database.ts'
import { findSignedDocument } from '../plans/signing-plan-store.ts'
import { walletOffers } from './credential-tables.ts'

export type WalletOfferRow = typeof walletOffers.$inferSelect

/** The signed title as it was stored; refuses with `title-not-found` one that is not signed. */
export async function getTitleCredential(db: Queryable, titleId: string): Promise<TitleCredential> {
  const document = await findSignedDocument(db, titleId)
  if (!document) throw new Problem('title-not-found', 'no signed title of that id')
  return parseTitleCredential(new TextEncoder().encode(document.signed))
}

export async function insertWalletOffer(tx: Transaction, row: WalletOfferRow): Promise<void> {
  await tx.insert(walletOffers).values(row)
}

/** Marks an offer collected and answers its title, or null when it was collected, has ended or never was. */
export async function collectOffer(
  tx: Transaction,
  codeSha256: string,
  at: Date,
): Promise<Pick<WalletOfferRow, 'id' | 'bodyId' | 'titleId'> | null> {
  const [row] = await tx
    .update(walletOffers)
    .set({ collectedAt: at })
    .where(
      and(eq(walletOffers.codeSha256, codeSha256), isNull(walletOffers.collectedAt), gt(walletOffers.expiresAt, at)),
    )
    .returning({ id: walletOffers.id, bodyId: walletOffers.bodyId, titleId: walletOffers.titleId })
  return row ?? null
}
