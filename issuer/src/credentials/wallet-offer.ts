import { randomBytes } from 'node:crypto'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Transaction } from '../db/open-database.ts'
import { writeTitleQr } from '../documents/write-title-qr.ts'
import { findTitleForUpdate } from '../register/title-store.ts'
import { sha256Of } from '../sha256-of.ts'
import { collectOffer, getTitleCredential, insertWalletOffer } from './title-credential-store.ts'
import { insertWalletEvent } from './wallet-event-store.ts'

export interface OfferRequest {
  readonly titleId: string
  readonly bodyId: string
  readonly by: 'agent' | 'holder'
  readonly agentId: string
  readonly at: Date
}

export interface WalletOffer {
  /** Opens the wallet page; the code is in the fragment, which no browser sends to a server. */
  readonly link: string
  readonly expiresAt: Date
}

const sevenDaysMs = 7 * 24 * 60 * 60_000

/** A one-time link with which the holder takes the title into a wallet; refuses a title that was not signed or is revoked. */
export async function createWalletOffer(
  tx: Transaction,
  { titleId, bodyId, by, agentId, at }: OfferRequest,
  { walletUrl, issuerUrl }: { readonly walletUrl: string; readonly issuerUrl: string },
): Promise<WalletOffer> {
  const title = await findTitleForUpdate(tx, titleId)
  if (title?.bodyId !== bodyId) throw new Problem('title-not-found', 'no such title')
  if (title.state === 'planned' || title.state === 'cancelled') {
    throw new Problem('title-step-not-allowed', `a title that is ${title.state} is not offered to a wallet`)
  }
  const code = randomBytes(32).toString('base64url')
  const expiresAt = new Date(at.getTime() + sevenDaysMs)
  const codeSha256 = sha256Of(code)
  const id = v7()
  await insertWalletOffer(tx, { id, bodyId, titleId, codeSha256, createdAt: at, expiresAt, collectedAt: null })
  await insertWalletEvent(tx, { bodyId, titleId, event: `link-by-${by}`, origin: id, agentId, at })
  const fragment = `offer=${encodeURIComponent(`${issuerUrl}/offers`)}&code=${code}`
  return { link: `${walletUrl}/#${fragment}`, expiresAt }
}

/**
 * Hands a title over, once. A code that is unknown, ended or used is `offer-not-found` alike: the answer teaches nothing.
 */
export async function collectWalletOffer(
  tx: Transaction,
  { code, at }: { readonly code: string; readonly at: Date },
  verifierUrl: string,
): Promise<{ readonly credential: object; readonly qrText: string }> {
  const offer = await collectOffer(tx, sha256Of(code), at)
  if (!offer) throw new Problem('offer-not-found', 'no offer waits under this code')
  const { id: origin, bodyId, titleId } = offer
  await insertWalletEvent(tx, { bodyId, titleId, event: 'link-collected', origin, at })
  const credential = await getTitleCredential(tx, titleId)
  return {
    credential: JSON.parse(writeTitleCredential(credential)),
    qrText: writeTitleQr(credential, verifierUrl).text,
  }
}
